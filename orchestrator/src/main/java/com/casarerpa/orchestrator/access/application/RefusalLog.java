package com.casarerpa.orchestrator.access.application;

import com.casarerpa.orchestrator.access.domain.Admission;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.application.AuditLog;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers refused credentials in the audit: each at most once a minute, and not more than a hundred different ones
/// a minute, so that nobody can fill the table by guessing. Thread-safe.
public final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_IN_WINDOW = 100;

    private final AuditLog audit;
    private final Cache<Secret.Digest, Boolean> seen = Caffeine.newBuilder()
            .expireAfterWrite(WINDOW)
            .maximumSize(10L * MOST_IN_WINDOW)
            .build();

    public RefusalLog(AuditLog audit) {
        this.audit = audit;
    }

    /// A credential was refused.
    void refused(Secret.Digest digest, Admission.Refused refused, Actor actor, String target) {
        if (seen.asMap().putIfAbsent(digest, true) != null) {
            return;
        }
        var shown = refused.keyId().map(UUID::toString).orElse("sha256:" + digest.shown());
        LOG.warn("Refused the key {} for {} [{}]: {}", shown, target, actor.requestId(), refused.reason());
        if (seen.estimatedSize() <= MOST_IN_WINDOW) {
            audit.append(new AuditEntry(
                    actor,
                    "key.refused",
                    "key",
                    shown,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("reason", refused.reason(), "target", target)));
        }
    }
}
