package com.casarerpa.bench.plane;

import com.casarerpa.bench.load.ClaimFleet;
import java.util.concurrent.atomic.AtomicLong;

/// The longest times without a completed job since a moment: of all robots, and of those that had begun at one server.
/// The moment may come from another thread.
final class Gaps implements ClaimFleet.Observer {
    private final int watched;
    private final AtomicLong moment = new AtomicLong(Long.MAX_VALUE);
    private long lastOfAll;
    private long lastOfWatched;
    private long longestOfAll;
    private long longestOfWatched;

    /// @param watched the server whose robots are looked at separately, from 0
    Gaps(int watched) {
        this.watched = watched;
    }

    /// From now on gaps count.
    void beginAt(long nanos) {
        moment.set(nanos);
    }

    @Override
    public void completed(int firstServer, long now) {
        long from = moment.get();
        if (now < from) {
            return;
        }
        longestOfAll = Math.max(longestOfAll, now - Math.max(from, lastOfAll));
        lastOfAll = now;
        if (firstServer == watched) {
            longestOfWatched = Math.max(longestOfWatched, now - Math.max(from, lastOfWatched));
            lastOfWatched = now;
        }
    }

    /// Of all robots, in seconds.
    double ofAll() {
        return longestOfAll / 1e9;
    }

    /// Of those that had begun at the watched server, in seconds; infinite when none of them completed a job.
    double ofWatched() {
        return lastOfWatched == 0 ? Double.POSITIVE_INFINITY : longestOfWatched / 1e9;
    }
}
