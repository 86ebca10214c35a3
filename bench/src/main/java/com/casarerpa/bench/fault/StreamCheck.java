package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Finding.Kind;
import com.casarerpa.bench.fault.Tables.EventRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// What dashboards were sent: every event once and in order, or a `gap` that says what is missing.
///
/// When more happens at once than people can look at, only the newest event of a job is sent (ADR 0011). So an event
/// may be missing when the message in which it would have been stands for so many, and has a later one of the same job.
final class StreamCheck implements Check {
    private static final int MOST_TOLD = 20;
    /// More events than this in one message are a crowd.
    private static final int CROWD = 200;

    private static final Sighting.Hello NOBODY = new Sighting.Hello(-1, -1);

    /// Events that came together. Who comes back is sent what was missed, and then the rest of a message of
    /// which a part was among that, so that it may stand for all since then.
    ///
    /// @param after the number behind which it may stand for what is missing
    private record Message(List<Long> seqs, long after) {
        long last() {
            return seqs.getLast();
        }

        @Override
        public String toString() {
            return "the next message has " + seqs.size() + " events from " + seqs.getFirst() + " to " + last()
                    + ", and may stand for what came after " + after;
        }
    }

    @Override
    public void find(Evidence evidence, Consumer<Finding> found) {
        for (int i = 0; i < evidence.dashboards().size(); i++) {
            stream(
                    evidence.tables().events(),
                    "dashboard " + (i + 1),
                    evidence.dashboards().get(i),
                    found);
        }
    }

    private static void stream(List<EventRow> events, String name, List<Sighting> sightings, Consumer<Finding> found) {
        Map<Long, UUID> jobs = new HashMap<>();
        events.forEach(event -> jobs.put(event.seq(), event.job()));
        Set<Long> seen = new HashSet<>();
        List<Message> messages = new ArrayList<>();
        List<Sighting.Gap> gaps = new ArrayList<>();
        Sighting.Hello joining = NOBODY;
        long from = -1;
        long last = -1;
        for (Sighting sighting : sightings) {
            switch (sighting) {
                case Sighting.Hello hello -> {
                    joining = hello;
                    if (from < 0 && hello.since() < 0) {
                        from = hello.position();
                    }
                }
                case Sighting.Gap gap -> gaps.add(gap);
                case Sighting.Events(List<Long> seqs) -> {
                    boolean partly = joining.since() >= 0 && seqs.getLast() > joining.position();
                    messages.add(new Message(seqs, partly ? joining.since() : last));
                    joining = partly ? NOBODY : joining;
                    last = take(seqs, last, jobs, seen, name, found);
                }
            }
        }
        if (from < 0) {
            found.accept(new Finding(Kind.UNEXPLAINED, null, name + " was never connected"));
            return;
        }
        missing(events, from, seen, messages, gaps, jobs, name, found);
    }

    /// Takes what one message holds.
    ///
    /// @return the last number
    private static long take(
            List<Long> seqs, long before, Map<Long, UUID> jobs, Set<Long> seen, String name, Consumer<Finding> found) {
        long last = before;
        for (long seq : seqs) {
            if (seq <= last) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED,
                        jobs.get(seq),
                        name + " was sent event " + seq + " after " + last
                                + (seen.contains(seq) ? ", for the second time" : "")));
            } else if (!jobs.containsKey(seq)) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED, null, name + " was sent event " + seq + ", which does not exist"));
            }
            seen.add(seq);
            last = Math.max(last, seq);
        }
        return last;
    }

    private static void missing(
            List<EventRow> events,
            long from,
            Set<Long> seen,
            List<Message> messages,
            List<Sighting.Gap> gaps,
            Map<Long, UUID> jobs,
            String name,
            Consumer<Finding> found) {
        int told = 0;
        int message = 0;
        for (EventRow event : events) {
            long seq = event.seq();
            while (message < messages.size() && messages.get(message).last() < seq) {
                message++;
            }
            boolean excused = seq <= from
                    || seen.contains(seq)
                    || gaps.stream().anyMatch(gap -> gap.since() < seq && seq <= gap.seq())
                    || (crowded(messages, message, events)
                            && replaced(messages.get(message).seqs(), event, jobs));
            if (!excused && told++ < MOST_TOLD) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED,
                        event.job(),
                        name + " was never sent event " + seq + " (" + event.type() + " of " + event.ts()
                                + "), and no gap says so; "
                                + (message < messages.size() ? messages.get(message) : "nothing came after it")));
            }
        }
        if (told > MOST_TOLD) {
            found.accept(new Finding(
                    Kind.UNEXPLAINED, null, name + " was not sent another " + (told - MOST_TOLD) + " events"));
        }
    }

    /// Whether so much happened in the time that this message stands for, or the one before was so full.
    private static boolean crowded(List<Message> messages, int message, List<EventRow> events) {
        if (message >= messages.size()) {
            return false;
        }
        Message now = messages.get(message);
        return (message > 0 && messages.get(message - 1).seqs().size() >= CROWD)
                || events.stream()
                                .filter(event -> event.seq() > now.after() && event.seq() <= now.last())
                                .limit(CROWD + 1L)
                                .count()
                        > CROWD;
    }

    private static boolean replaced(List<Long> message, EventRow event, Map<Long, UUID> jobs) {
        for (long seq : message) {
            if (seq > event.seq() && event.job().equals(jobs.get(seq))) {
                return true;
            }
        }
        return false;
    }
}
