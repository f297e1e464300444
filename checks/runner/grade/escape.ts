/** Text that comes from learners, made harmless for the page, file or log that it is put in. */
import { harmless } from "../../kit/show.ts";

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For HTML and XML, in text and in quoted attributes. */
export const escapeMarkup = (text: string): string =>
  withoutControls(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

/** One line of text, in HTML. */
export const inline = (text: string): string => escapeMarkup(oneLine(text));

/**
 * Characters that XML 1.0 cannot hold at all, and lone surrogates, which no encoding can. Controls
 * and changes of direction are written out, line breaks stay.
 */
export const withoutControls = (text: string): string =>
  harmless(text.replaceAll("\r\n", "\n"))
    .replaceAll("\\u0009", "\t")
    .replace(/[\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd");

/**
 * One line for a terminal or a log. GitHub's runner takes a line that begins with `::`, or holds
 * `##[`, for a command.
 */
export const oneLine = (text: string): string =>
  withoutControls(text)
    .replace(/[\n\t]/g, " ")
    .replaceAll("##[", "## [")
    .replace(/^(\s*):/, "$1\\u003a");
