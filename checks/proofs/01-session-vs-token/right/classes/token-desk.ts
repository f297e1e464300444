import { seal, unseal } from "../given/seal";

interface Content {
  kind: "login";
  user: { id: string; username: string };
  at: number;
}

class TokenDesk {
  private readonly secret: string;

  constructor(secret: string) {
    this.secret = secret;
  }

  logIn(user: Content["user"]): string {
    const { id, username } = user;
    const content: Content = { kind: "login", user: { id, username }, at: Date.now() };
    return seal(content, this.secret);
  }

  whoIs(ticket: string): Content["user"] | null {
    const content = unseal(ticket, this.secret) as Content | null;
    return content?.kind === "login" ? content.user : null;
  }
}

export const createTokenDesk = (secret: string) => new TokenDesk(secret);
