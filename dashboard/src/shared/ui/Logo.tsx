/** The product's mark and name. */
export const Logo = () => (
  <span className="flex items-center gap-2.5">
    <img src="/favicon.svg" alt="" className="size-7" />
    <span className="text-[0.9375rem] font-semibold tracking-tight">
      Casare<span className="text-accent">RPA</span>
    </span>
  </span>
);
