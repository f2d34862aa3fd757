// The types beside this file need no code.
export {};
