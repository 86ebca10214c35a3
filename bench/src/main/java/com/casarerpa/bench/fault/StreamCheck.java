package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Finding.Kind;
import com.casarerpa.bench.fault.Sighting.Told;
import com.casarerpa.bench.fault.Tables.EventRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What dashboards were sent: every event once and in order, or a `gap` that says what is missing.
///
/// When more happens at once than people can look at, only the newest event of a job is sent, and says which it stands
/// for (ADR 0011): one of those is not missing.
final class StreamCheck implements Check {
    private static final int MOST_TOLD = 20;

    @Override
    public void find(Evidence evidence, Consumer<Finding> found) {
        for (int i = 0; i < evidence.dashboards().size(); i++) {
            new Stream(evidence.tables().events(), "dashboard " + (i + 1), found)
                    .check(evidence.dashboards().get(i));
        }
    }

    /// What one dashboard was sent.
    private static final class Stream {
        private final List<EventRow> events;
        private final String name;
        private final Consumer<Finding> found;
        private final Map<Long, UUID> jobs = new HashMap<>();
        /// By number.
        private final SequencedMap<Long, Told> seen = new TreeMap<>();
        private final Map<UUID, List<Told>> ofJob = new HashMap<>();
        private final List<Sighting.Gap> gaps = new ArrayList<>();
        private long from = -1;
        private long last = -1;

        Stream(List<EventRow> events, String name, Consumer<Finding> found) {
            this.events = events;
            this.name = name;
            this.found = found;
            events.forEach(event -> jobs.put(event.seq(), event.job()));
        }

        void check(List<Sighting> sightings) {
            for (Sighting sighting : sightings) {
                switch (sighting) {
                    case Sighting.Hello hello -> from = from < 0 && hello.since() < 0 ? hello.position() : from;
                    case Sighting.Gap gap -> gaps.add(gap);
                    case Sighting.Events(List<Told> told) -> told.forEach(this::take);
                }
            }
            if (from < 0) {
                tell(null, "was never connected");
                return;
            }
            missing();
        }

        private void take(Told told) {
            long seq = told.seq();
            UUID job = jobs.get(seq);
            if (seq <= last) {
                tell(
                        job,
                        "was sent event " + seq + " after " + last
                                + (seen.containsKey(seq) ? ", for the second time" : ""));
            } else if (job == null) {
                tell(null, "was sent event " + seq + ", which does not exist");
            }
            seen.put(seq, told);
            if (job != null && told.first() < seq) {
                ofJob.computeIfAbsent(job, id -> new ArrayList<>()).add(told);
            }
            last = Math.max(last, seq);
        }

        private void missing() {
            int told = 0;
            for (EventRow event : events) {
                if (!excused(event) && told++ < MOST_TOLD) {
                    tell(
                            event.job(),
                            "was never sent event " + event.seq() + " (" + event.type() + " of " + event.ts()
                                    + "), and no gap says so; the next one that it was sent is " + next(event.seq()));
                }
            }
            if (told > MOST_TOLD) {
                tell(null, "was not sent another " + (told - MOST_TOLD) + " events");
            }
        }

        private boolean excused(EventRow event) {
            long seq = event.seq();
            return seq <= from
                    || seen.containsKey(seq)
                    || gaps.stream().anyMatch(gap -> gap.since() < seq && seq <= gap.seq())
                    || ofJob.getOrDefault(event.job(), List.of()).stream()
                            .anyMatch(told -> told.first() <= seq && seq < told.seq());
        }

        private String next(long seq) {
            return seen.keySet().stream()
                    .filter(other -> other > seq)
                    .findFirst()
                    .map(String::valueOf)
                    .orElse("none");
        }

        private void tell(@Nullable UUID job, String what) {
            found.accept(new Finding(Kind.UNEXPLAINED, job, name + " " + what));
        }
    }
}
