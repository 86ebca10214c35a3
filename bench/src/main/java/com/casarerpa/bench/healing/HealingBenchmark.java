package com.casarerpa.bench.healing;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.nodes.browser.healing.Healer;
import com.casarerpa.nodes.browser.healing.Healer.Outcome;
import com.casarerpa.nodes.browser.room.BareBrowser;
import com.casarerpa.nodes.browser.selector.Selectors;
import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Heals steps on pages that were changed in many ways, in a real browser, as a robot does it: each element is
/// remembered on the page as it was; then the page is changed, and the element is looked for. Counted are the cases in
/// which a selector that fitted it before (by id, name, class, text, path, …) finds nothing any more.
public final class HealingBenchmark implements Benchmark {
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final int MOST_TOLD = 100;

    private final int rounds;
    private final int every;

    /// @param rounds how often each page is changed in each way, with other numbers
    /// @param every of the cases only each n-th is tried
    public HealingBenchmark(int rounds, int every) {
        this.rounds = rounds;
        this.every = every;
    }

    @Override
    public Duration expected() {
        return Duration.ofSeconds(10 + 300L * rounds / every);
    }

    @Override
    public Report run(Narrator narrator) throws InterruptedException {
        Report.Builder report =
                new Report.Builder("half", "kind", "there", "healed", "absent", "wrong", "healed %", "wrong %");
        try (BareBrowser browser = BareBrowser.open()) {
            for (Corpus.Half half : Corpus.Half.values()) {
                narrator.step("heal on the pages of the half " + name(half));
                Map<String, Tally> kinds = new Trial(browser.page(), half, narrator).run();
                Tally all = new Tally();
                kinds.forEach((kind, tally) -> {
                    all.add(tally);
                    row(report, half, kind, tally);
                });
                row(report, half, "all", all);
                String suffix = half == Corpus.Half.HELD ? "" : "_" + name(half);
                report.figure("healed_percent" + suffix, all.healedPercent());
                report.figure("wrong_percent" + suffix, all.wrongPercent());
            }
        } catch (NodeException e) {
            throw new BenchmarkException(e.text(), e);
        }
        report.note("there: the element is still on the page, and nothing else is just like it; absent: it was removed,"
                + " or has an exact twin, and nothing may be taken. wrong: another one, or any where none may be.");
        report.note("healed_percent is of the first, wrong_percent of all; thresholds were chosen on the tuned half.");
        return report.build(List.of());
    }

    private static String name(Corpus.Half half) {
        return half.name().toLowerCase(Locale.ROOT);
    }

    private static void row(Report.Builder report, Corpus.Half half, String kind, Tally tally) {
        report.row(
                name(half),
                kind,
                String.valueOf(tally.there),
                String.valueOf(tally.healed),
                String.valueOf(tally.absent),
                String.valueOf(tally.wrong),
                percent(tally.healedPercent()),
                percent(tally.wrongPercent()));
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }

    /// One half on one page of the browser.
    private final class Trial {
        private final Page page;
        private final Corpus.Half half;
        private final Narrator narrator;
        private final Map<String, Tally> kinds = new LinkedHashMap<>();
        private int cases;
        private int told;

        Trial(Page page, Corpus.Half half, Narrator narrator) {
            this.page = page;
            this.half = half;
            this.narrator = narrator;
        }

        Map<String, Tally> run() {
            for (String name : half.pages()) {
                List<String> targets = show(name);
                Map<String, String> remembered = new HashMap<>();
                for (String target : targets) {
                    page.evaluate(
                            "name => { for (const e of document.querySelectorAll('*')) {"
                                    + " if (e === window.truth.get(name)) e.setAttribute('data-v-now', '') } }",
                            target);
                    Locator element = page.locator("[data-v-now]");
                    String kept = Healer.remember(element, 5_000).orElseThrow();
                    page.evaluate("name => window.truth.get(name).removeAttribute('data-v-now')", target);
                    remembered.put(target, kept);
                }
                for (String kind : kinds()) {
                    for (String target : targets) {
                        for (int round = 0; round < rounds; round++) {
                            if (cases++ % every == 0) {
                                tryOne(name, kind, target, round, Objects.requireNonNull(remembered.get(target)));
                            }
                        }
                    }
                }
            }
            return kinds;
        }

        private List<String> kinds() {
            return texts(page.evaluate("window.corpus.kinds"));
        }

        private List<String> show(String name) {
            page.setContent(half.html(name));
            page.evaluate("script => { (0, eval)(script) }", Corpus.SCRIPT);
            return texts(page.evaluate("window.corpus.mark()"));
        }

        private static List<String> texts(Object list) {
            List<String> texts = new ArrayList<>();
            ((List<?>) list).forEach(each -> texts.add(String.valueOf(each)));
            return texts;
        }

        private void tryOne(String name, String kind, String target, int round, String remembered) {
            show(name);
            int seed = Objects.hash(half.seed, name, kind, target, round);
            Map<?, ?> state = (Map<?, ?>) page.evaluate(
                    "([kind, seed, target]) => window.corpus.mutate(kind, seed, target)", List.of(kind, seed, target));
            if (!Boolean.TRUE.equals(state.get("changed")) || !Boolean.TRUE.equals(state.get("broken"))) {
                return;
            }
            boolean there = "there".equals(state.get("expected"));
            Tally tally = kinds.computeIfAbsent(kind, any -> new Tally());
            Outcome outcome = Healer.find(remembered, List.of(page.mainFrame()), false, BUDGET);
            boolean right = outcome instanceof Outcome.Healed healed && leadsTo(healed, target);
            boolean wrong = outcome instanceof Outcome.Healed && !(there && right);
            tally.there += there ? 1 : 0;
            tally.absent += there ? 0 : 1;
            tally.healed += there && right ? 1 : 0;
            tally.wrong += wrong ? 1 : 0;
            if (half == Corpus.Half.TUNED && (wrong || (there && !right)) && told++ < MOST_TOLD) {
                narrator.line((wrong ? "WRONG " : "missed ") + kind + " " + name + "." + target + ": " + text(outcome));
            }
        }

        private boolean leadsTo(Outcome.Healed healed, String target) {
            try {
                return Boolean.TRUE.equals(page.locator(Selectors.normalise(healed.selector()))
                        .evaluate("(e, name) => window.truth.get(name) === e", target));
            } catch (NodeException e) {
                throw new IllegalStateException("A healed step has a selector that cannot be read", e);
            }
        }

        private static String text(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Healed healed -> healed.selector() + String.format(Locale.ROOT, " (%.2f)", healed.score());
                case Outcome.NotHealed(String why) -> why;
            };
        }
    }
}
