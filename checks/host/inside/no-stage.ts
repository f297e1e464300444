/** The stage of an exercise that needs none. */
export {};
