package com.casarerpa.orchestrator.audit.application;

import com.casarerpa.contract.audit.AuditVerdict;
import com.casarerpa.orchestrator.audit.application.AuditReader.Checked;
import com.casarerpa.orchestrator.audit.application.AuditReader.Link;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Walks the chain of the audit log: each row must follow the one before it, have the hash of its content, and the last
/// must be the one that is kept as the end. What is appended meanwhile is left to the next check.
public final class VerifyAudit {
    private static final int BATCH = 5_000;

    private final AuditReader reader;
    private final Clock clock;

    public VerifyAudit(AuditReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /// Checks all of it.
    ///
    /// @param known a row that was noted down earlier, which must still be what it was
    public AuditVerdict verify(Optional<Link> known) {
        var head = reader.head();
        var last = Link.BEGINNING;
        while (true) {
            var rows = reader.links(last.id(), head.id(), BATCH);
            for (var row : rows) {
                var problem = problem(last, row, known);
                if (problem != null) {
                    return verdict(
                            head,
                            last,
                            row.link().id() > last.id() + 1
                                    ? last.id() + 1
                                    : row.link().id(),
                            problem);
                }
                last = row.link();
            }
            if (rows.size() < BATCH) {
                break;
            }
        }
        if (last.id() < head.id()) {
            return verdict(head, last, last.id() + 1, "rows " + (last.id() + 1) + " to " + head.id() + " are missing");
        }
        if (!last.hash().equals(head.hash())) {
            return verdict(head, last, last.id(), "its hash is not the one that is kept as the end of the chain");
        }
        if (known.isPresent() && known.get().id() > head.id()) {
            return verdict(head, last, known.get().id(), "it was noted down earlier and is missing");
        }
        return verdict(head, last, null, null);
    }

    private static @Nullable String problem(Link last, Checked row, Optional<Link> known) {
        long id = row.link().id();
        if (id != last.id() + 1) {
            return id == last.id() + 2
                    ? "it is missing"
                    : "rows " + (last.id() + 1) + " to " + (id - 1) + " are missing";
        }
        if (!row.made().equals(row.link().hash())) {
            return "its content was changed: it does not have the hash that is kept with it";
        }
        if (!row.previousHash().equals(last.hash())) {
            return "it does not follow the row before it: that one was replaced, or this one was";
        }
        if (known.isPresent()
                && known.get().id() == id
                && !known.get().hash().equals(row.link().hash())) {
            return "its hash is not the one that was noted down earlier: the chain was written anew";
        }
        return null;
    }

    private AuditVerdict verdict(Link head, Link last, @Nullable Long brokenAt, @Nullable String problem) {
        return new AuditVerdict(problem == null, last.id(), head.id(), head.hash(), clock.instant(), brokenAt, problem);
    }
}
