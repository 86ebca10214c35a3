import { Check, Copy as CopyIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "./Button";

/** Copies a text and says that it did. Without a secure context the text is selected by hand instead. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => {
      setCopied(false);
    }, 1_500);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  if (typeof navigator.clipboard === "undefined") return null;
  return (
    <IconButton
      label={copied ? "Copied" : label}
      icon={copied ? <Check size={15} aria-hidden /> : <CopyIcon size={15} aria-hidden />}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => {
            setCopied(true);
          },
          () => {
            setCopied(false);
          },
        );
      }}
    />
  );
}
