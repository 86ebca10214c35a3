package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Tables.AttemptRow;
import com.casarerpa.bench.fault.Tables.EventRow;
import com.casarerpa.bench.fault.Tables.JobRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// All that happened to one job, for a person who wants to know why.
final class Story {
    private static final int MOST_LINES = 120;

    private Story() {}

    /// A line of it.
    private record Line(long at, String text) {}

    /// The story of a job.
    ///
    /// @param zero the moment from which seconds are counted, of [System#nanoTime]
    static String of(UUID job, Evidence evidence, long zero) {
        List<Line> lines = new ArrayList<>();
        WallClock clock = evidence.clock();
        for (Op op : evidence.ofJob(job)) {
            lines.add(new Line(
                    op.begin(),
                    "        " + op.actor() + " " + op.act() + " "
                            + op.outcome().name().toLowerCase(Locale.ROOT)
                            + (op.status() == 0 ? "" : " " + op.status())
                            + " after " + (op.end() - op.begin()) / 1_000_000 + " ms"
                            + (op.token() == null ? "" : ", lease " + shortened(op.token()))
                            + (op.number() == 0 ? "" : ", " + op.number())
                            + (op.detail().isEmpty() ? "" : ", " + op.detail())));
        }
        for (AttemptRow row : evidence.attempts(job)) {
            String of = "  table attempt " + row.id().number() + ", lease " + shortened(row.token()) + ", robot "
                    + shortened(row.robot());
            lines.add(new Line(clock.nanos(row.started()), of + " began"));
            if (row.ended() != null) {
                lines.add(new Line(
                        clock.nanos(row.ended()), of + " ended: " + row.endReason() + ", then " + row.jobStatus()));
            }
        }
        for (EventRow event : evidence.tables().events()) {
            if (event.job().equals(job)) {
                lines.add(new Line(clock.nanos(event.ts()), "  event " + event.type() + " " + event.seq()));
            }
        }
        lines.sort(Comparator.comparingLong(Line::at));
        StringBuilder story = new StringBuilder("  job ").append(job);
        JobRow row = evidence.tables().jobs().get(job);
        story.append(row == null ? " is not in the table" : " " + row);
        lines.stream()
                .limit(MOST_LINES)
                .forEach(line -> story.append(
                        String.format(Locale.ROOT, "%n  %9.3f s %s", (line.at() - zero) / 1e9, line.text())));
        if (lines.size() > MOST_LINES) {
            story.append("\n  … and ").append(lines.size() - MOST_LINES).append(" more lines");
        }
        return story.toString();
    }

    private static String shortened(UUID id) {
        return id.toString().substring(0, 8);
    }
}
