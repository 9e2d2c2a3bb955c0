// What the page's scripts find besides what browsers have. The constants are written by the build.

/** The page's modules but the first, below `app/`. */
declare const PAGE_MODULES: string[];
/** All of them on a site, with what stands in them. */
declare const PAGE_SOURCES: Record<string, string>;
/** What the one file's page is made of, each with its SHA-256 in hexadecimal digits. */
declare const PAGE_PARTS: Record<string, string>;
/** The names of what its engine starts from. */
declare const ENGINE_PARTS: string[];
/** Its version. */
declare const FILE_VERSION: string;

/** The engine's worker as the page's Python finds it (page/engine.py). */
interface EngineLink {
  worker: Worker | null;
  said: Event[];
  onMessage(event: Event): void;
  start(): void;
}

interface Window {
  engine?: EngineLink;
}

interface Navigator {
  /** Not in every browser. */
  connection?: { saveData: boolean };
}

/** Set by search-texts.js (site_build/guide/search.py). */
declare var guideTexts: {
  /** The words that are looked for nowhere. */
  skipped: string;
  /** What people say, and what the guides say for it. */
  said: Record<string, string>;
  /** By address: what people ask that a page answers, and its weight. */
  pages: Record<string, [asked: string, weight: number]>;
  sections: [url: string, page: string, heading: string, text: string][];
};

/** A section of the guides as search.js holds it; `fields` are its words with their weights. */
interface Section {
  url: string;
  page: string;
  heading: string;
  text: string;
  weight: number;
  fields: [words: string[], weight: number][];
  phrases: string[];
}

/** Ways to say one thing, each a list of words. */
type Idea = string[][];

/** In the one file: gives what could not be imported. */
declare var require: () => unknown;

type FrameMessage = import("../../static/embed/cec-check").FromFrame;
type FrameCommand = import("../../static/embed/cec-check").ToFrame["type"];

type Shared = Extract<FrameMessage, { type: "result" }>["result"];

interface DocumentEventMap {
  /** A result is there: what of it may be shared (engine/requests.py), if any. */
  result: CustomEvent<Shared | null>;
  /** None is there any more. */
  forgotten: CustomEvent<null>;
  "engine-failed": CustomEvent<{ reason: string }>;
  "host-known": Event;
  leaving: Event;
}

/** The elements that scripts look for, by id; each page has those of its own scripts. */
interface ElementsById {
  // tool.html
  "bar-text": HTMLElement;
  failure: HTMLElement;
  "new-version": HTMLElement;
  questions: HTMLFormElement;
  "questions-heading": HTMLElement;
  report: HTMLElement;
  scripts: HTMLElement;
  words: HTMLTemplateElement;
  // embed.html
  begin: HTMLButtonElement;
  blocked: HTMLElement;
  card: HTMLElement;
  "embed-words": HTMLTemplateElement;
  "full-page": HTMLAnchorElement;
  share: HTMLElement;
  "share-confirm": HTMLElement;
  "share-done": HTMLElement;
  "share-facts": HTMLElement;
  "share-look": HTMLButtonElement;
  "share-not": HTMLButtonElement;
  "share-panel": HTMLElement;
  "share-raw": HTMLElement;
  "share-send": HTMLButtonElement;
  "share-state": HTMLElement;
  "share-what": HTMLElement;
  start: HTMLTemplateElement;
  tool: HTMLElement;
  // file.html
  notice: HTMLElement;
  // configure.html
  choices: HTMLFormElement;
  "element-lines": HTMLTextAreaElement;
  "frame-lines": HTMLTextAreaElement;
  "needs-scripts": HTMLElement;
  "own-accent": HTMLInputElement;
  preview: HTMLElement;
  // the guides
  menu: HTMLDetailsElement;
  search: HTMLFormElement;
  "search-found": HTMLElement;
  "search-state": HTMLElement;
  "search-words": HTMLInputElement;
}

// Not in every browser; share.js uses it where it is.
interface IntersectionObserverInit {
  trackVisibility?: boolean;
  delay?: number;
}

interface IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

type FindElement = <Id extends keyof ElementsById>(id: Id) => ElementsById[Id];

interface Document {
  getElementById<Id extends keyof ElementsById>(id: Id): ElementsById[Id];
}

type PutInto = <Name extends keyof HTMLElementTagNameMap>(place: Node, name: Name, text: string) => HTMLElementTagNameMap[Name];
