// The messages between the frame of CEC Check and the page around it, and the element that makes the frame; messages.schema.json
// says the same of the messages. Version 1: more may be added, nothing is renamed or removed.

export type Language = "en" | "fr";
export type Verdict = "eligible" | "not_eligible" | "undetermined";

interface Message {
  cecCheck: 1;
}

// From the frame. Take them only from the frame's own window and from the site that serves it.

export interface Ready extends Message {
  type: "ready";
  language: Language;
}

export interface Height extends Message {
  type: "height";
  /** CSS pixels, whole. */
  height: number;
}

/** A heading or a summary that got the focus is out of view, in a browser that leaves it to you to scroll there. */
export interface Reveal extends Message {
  type: "reveal";
  /** CSS pixels from the top of the frame, whole. */
  top: number;
}

export interface Step extends Message {
  type: "step";
  step: "card" | "questions" | "result";
}

export interface Failure extends Message {
  type: "error";
  error: "sandbox" | "engine" | "command" | "option";
  /** What a sandbox lacks, why the engine stopped, which option was refused. */
  detail?: string;
}

/** Sent only after the person pressed the button that shares it with your site. */
export interface Result extends Message {
  type: "result";
  result: {
    /** The day of the answer and the day the rules were last verified, ISO 8601. */
    on: string;
    verified: string;
    programs: { cec: Verdict; fsw: Verdict; fst: Verdict };
    crs: { total: number; complete: boolean };
  };
}

export type FromFrame = Ready | Height | Reveal | Step | Failure | Result;

// To the frame.

export interface SetLanguage extends Message {
  type: "setLanguage";
  language: Language;
}

/** The whole look: what is left out is as on the ordinary page. */
export interface SetTheme extends Message {
  type: "setTheme";
  theme?: "auto" | "light" | "dark";
  /** "#rrggbb"; made darker or lighter as far as text needs it. */
  accent?: string;
  /** Pixels, "0" to "24". */
  radius?: string;
  font?: "system" | "sans" | "serif";
}

export type ToFrame = SetLanguage | SetTheme;

type EventOf<M extends FromFrame> = CustomEvent<M>;

/** `<cec-check>`: every message of the frame is an event of that name, which does not bubble. */
export interface CecCheckElement extends HTMLElement {
  addEventListener<T extends FromFrame["type"]>(
    type: T,
    listener: (this: CecCheckElement, event: EventOf<Extract<FromFrame, { type: T }>>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<T extends keyof HTMLElementEventMap>(
    type: T,
    listener: (this: CecCheckElement, event: HTMLElementEventMap[T]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<T extends FromFrame["type"]>(
    type: T,
    listener: (this: CecCheckElement, event: EventOf<Extract<FromFrame, { type: T }>>) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<T extends keyof HTMLElementEventMap>(
    type: T,
    listener: (this: CecCheckElement, event: HTMLElementEventMap[T]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "cec-check": CecCheckElement;
  }
}
