package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import java.util.SplittableRandom;

/// Which half of a workspace's jobs this desk takes first while the desk of another orchestrator takes from the same
/// queue. Two desks that both take what is first try for every job twice; a desk that loses jobs chooses a half by
/// chance, and again if it goes on losing there, so that soon each has its own. Used by one thread.
///
/// Every sixteenth job is the first of all nevertheless: so no job waits for a desk that has no robot for it, and when
/// such jobs turn out to be free, the desk does not choose any more.
final class Share {
    private static final int FIRST_OF_ALL_EVERY = 16;
    /// So many jobs of the other half tell whether somebody takes them.
    private static final int ENOUGH = 8;

    private final SplittableRandom random = new SplittableRandom();
    private final Tally own = new Tally();
    private final Tally other = new Tally();
    private int picks;
    private int half;
    private boolean active;

    private static final class Tally {
        private int won;
        private int lost;

        /// Whether more than a fifth was lost.
        boolean isBad() {
            return lost * 5 > won + lost;
        }

        void clear() {
            won = 0;
            lost = 0;
        }
    }

    /// The half that a job belongs to, 0 or 1.
    static int halfOf(Candidate job) {
        return (int) (job.jobId().getLeastSignificantBits() & 1);
    }

    /// A job was given as it was meant to be.
    void won(Candidate job) {
        tally(job).won++;
    }

    /// Somebody else had taken a job.
    void lost(Candidate job) {
        tally(job).lost++;
    }

    private Tally tally(Candidate job) {
        return !active || halfOf(job) == half ? own : other;
    }

    /// A new round begins: what came of those before decides.
    void decide() {
        if (own.isBad()) {
            half = random.nextInt(2);
            active = true;
            other.clear();
        } else if (active && other.won + other.lost >= ENOUGH) {
            active = other.isBad();
            other.clear();
        }
        own.clear();
    }

    /// The half in which the next job is looked for first, or -1 for the first job of all.
    int nextHalf() {
        return active && ++picks % FIRST_OF_ALL_EVERY != 0 ? half : -1;
    }
}
