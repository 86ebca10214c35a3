package com.casarerpa.orchestrator.dispatch;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.orchestrator.dispatch.application.DispatchStore;
import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// The real store; counts what is asked of it and can stop after a claim.
final class CountingStore implements DispatchStore {
    private final DispatchStore real;
    final AtomicInteger grants = new AtomicInteger();
    final AtomicInteger all = new AtomicInteger();
    volatile Runnable afterFetch = () -> {};
    volatile Runnable afterWrite = () -> {};

    CountingStore(DispatchStore real) {
        this.real = real;
    }

    @Override
    public Attached attach(Collection<UUID> robotIds) {
        all.incrementAndGet();
        return real.attach(robotIds);
    }

    @Override
    public Set<UUID> lost(Collection<UUID> robotIds) {
        all.incrementAndGet();
        return real.lost(robotIds);
    }

    @Override
    public List<Granted> write(List<Grant> batch) {
        all.incrementAndGet();
        grants.addAndGet(batch.size());
        var then = afterWrite;
        var written = real.write(batch);
        then.run();
        return written;
    }

    @Override
    public List<ClaimedJob> repeated(List<Repeat> repeats) {
        all.incrementAndGet();
        return real.repeated(repeats);
    }

    @Override
    public Heads heads(Collection<UUID> workspaceIds, int limit) {
        all.incrementAndGet();
        var then = afterFetch;
        var heads = real.heads(workspaceIds, limit);
        then.run();
        return heads;
    }

    @Override
    public List<LanePage> more(List<LaneEnd> ends, int limit) {
        all.incrementAndGet();
        return real.more(ends, limit);
    }

    @Override
    public List<Candidate> byId(Collection<UUID> jobIds) {
        all.incrementAndGet();
        return real.byId(jobIds);
    }

    @Override
    public Due due(Collection<UUID> workspaceIds) {
        all.incrementAndGet();
        return real.due(workspaceIds);
    }
}
