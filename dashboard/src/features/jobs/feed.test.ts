import { describe, expect, it } from "vitest";
import { emptyFeed, feedReducer, type Feed, type FeedAction } from "./feed";
import { jobSummary } from "@/test/samples";

const after = (...actions: FeedAction[]): Feed => actions.reduce(feedReducer, emptyFeed);
const shown = (feed: Feed) => feed.rows.map((job) => job.workflow_name);
const page = (numbers: number[], held = false): FeedAction => ({ kind: "page", jobs: numbers.map((n) => jobSummary(n)), held });
const pages = (...numbers: number[]): FeedAction => page(numbers);
const head = (numbers: number[], more: { full?: boolean; held?: boolean } = {}): FeedAction => ({
  kind: "head",
  jobs: numbers.map((n) => jobSummary(n)),
  full: more.full ?? false,
  held: more.held ?? false,
});

describe("feedReducer", () => {
  it("head_putsNewJobsOnTop", () => {
    expect(shown(after(pages(2, 1), head([3, 2, 1])))).toEqual(["Invoices 3", "Invoices 2", "Invoices 1"]);
  });

  it("head_whileHeld_letsNewJobsWait_andMovesNothing", () => {
    const feed = after(pages(2, 1), head([4, 3, 2, 1], { held: true }));
    expect(shown(feed)).toEqual(["Invoices 2", "Invoices 1"]);
    expect(feed.waiting).toHaveLength(2);
  });

  it("letIn_showsWhatWaited", () => {
    const feed = after(pages(2, 1), head([3, 2, 1], { held: true }), { kind: "let-in" });
    expect(shown(feed)).toEqual(["Invoices 3", "Invoices 2", "Invoices 1"]);
    expect(feed.waiting).toHaveLength(0);
  });

  it("head_renewsShownJobsInPlace_evenWhileHeld", () => {
    const renewed: FeedAction = { kind: "head", jobs: [jobSummary(2, { status: "failed" }), jobSummary(1)], full: false, held: true };
    expect(after(pages(2, 1), renewed).rows[0]?.status).toBe("failed");
  });

  it("head_takesAwayJobsThatMatchNoMore_butNotWhileHeld", () => {
    expect(shown(after(pages(3, 2, 1), head([3, 1])))).toEqual(["Invoices 3", "Invoices 1"]);
    expect(shown(after(pages(3, 2, 1), head([3, 1], { held: true })))).toHaveLength(3);
    expect(shown(after(pages(3, 2, 1), head([3, 1], { held: true }), { kind: "let-in" }))).toHaveLength(2);
  });

  it("head_thatIsFull_saysNothingAboutOlderJobs", () => {
    expect(shown(after(pages(3, 2, 1), head([4, 3], { full: true })))).toEqual(["Invoices 4", "Invoices 3", "Invoices 2", "Invoices 1"]);
  });

  it("head_withoutAnOverlap_isTorn_andShowsOnlyWhatIsWhole", () => {
    const feed = after(pages(2, 1), head([9, 8], { full: true }));
    expect(feed.torn).toBe(true);
    expect(shown(feed)).toEqual(["Invoices 9", "Invoices 8"]);
  });

  it("patch_changesOneJob", () => {
    const feed = after(pages(2, 1), { kind: "patches", patches: new Map([[jobSummary(1).job_id, { status: "running" }]]) });
    expect(feed.rows.map((job) => job.status)).toEqual(["completed", "running"]);
  });

  it("page_whileHeld_addsOlderJobsOnly", () => {
    expect(shown(after(pages(3, 2), page([4, 3, 2, 1], true)))).toEqual(["Invoices 3", "Invoices 2", "Invoices 1"]);
  });

  it("pages_thatRepeatAJob_showItOnce", () => {
    expect(shown(after(pages(3, 2), pages(3, 2, 1)))).toEqual(["Invoices 3", "Invoices 2", "Invoices 1"]);
  });
});

describe("patches", () => {
  it("fiveHundredEventsASecond_costLittle_alsoWithAHundredThousandRows", () => {
    let feed = after(page(Array.from({ length: 100_000 }, (_, n) => 100_000 - n)));
    const started = performance.now();
    // As they are gathered: five times a second, a hundred events each.
    for (let flush = 0; flush < 5; flush++) {
      const patches = new Map(Array.from({ length: 100 }, (_, n) => [jobSummary(1 + ((flush * 100 + n) * 197) % 100_000).job_id, { progress: flush }]));
      feed = feedReducer(feed, { kind: "patches", patches });
    }
    expect(performance.now() - started).toBeLessThan(500);
    expect(feed.rows.filter((job) => job.progress < 5)).toHaveLength(500);
  });

  it("eventsOfOtherJobs_changeNothing", () => {
    const feed = after(pages(2, 1));
    expect(feedReducer(feed, { kind: "patches", patches: new Map([[jobSummary(9).job_id, { progress: 1 }]]) }).rows).toBe(feed.rows);
  });
});
