package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.ArtifactStored;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.Accepted;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.LeaseLost;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.NotFound;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// Keeps a file of a run; one of the same name and attempt is replaced.
public final class PutArtifact {
    private final LogStore store;

    public PutArtifact(LogStore store) {
        this.store = store;
    }

    /// Keeps the file.
    public LeaseAnswer<ArtifactStored> put(
            JobId jobId, Holder holder, String name, String contentType, byte[] content) {
        byte[] sha256 = sha256(content);
        var artifact = new LogStore.Artifact(UUID.randomUUID(), name, contentType, content, sha256);
        return switch (store.put(jobId, holder, artifact)) {
            case Accepted<UUID>(var id) ->
                new Accepted<>(
                        new ArtifactStored(id, content.length, HexFormat.of().formatHex(sha256)));
            case LeaseLost<UUID>(var reason) -> new LeaseLost<>(reason);
            case NotFound<UUID>(var unknown) -> new NotFound<>(unknown);
        };
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
