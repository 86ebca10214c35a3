import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

if (typeof document !== "undefined") {
  // jsdom lays nothing out and knows no dialogs: every element is as large as a screen, a dialog is open or it is not.
  Object.defineProperties(HTMLElement.prototype, {
    clientHeight: { get: () => 800 },
    clientWidth: { get: () => 1_280 },
    offsetHeight: { get: () => 800 },
    offsetWidth: { get: () => 1_280 },
  });
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
  };
  // Nothing ever changes its size here.
  globalThis.ResizeObserver = class {
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
  };
  globalThis.DOMMatrixReadOnly = class {
    m22 = 1;
  } as unknown as typeof DOMMatrixReadOnly;
  window.matchMedia ??= (query: string) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
  Element.prototype.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
  window.scrollTo = () => undefined;
  Blob.prototype.text = function text(this: Blob) {
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => {
        resolve(reader.result as string);
      };
      reader.onerror = () => {
        reject(reader.error ?? new Error("The file cannot be read."));
      };
      reader.readAsText(this);
    });
  };
}

// A busy machine is no failure.
configure({ asyncUtilTimeout: 8_000 });

afterEach(() => {
  if (typeof document !== "undefined") cleanup();
  vi.unstubAllGlobals();
});
