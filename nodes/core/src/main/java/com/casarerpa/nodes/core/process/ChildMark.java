package com.casarerpa.nodes.core.process;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.Values;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Environment variables by which a child and all that it starts can be recognised, even when it has left
/// its parents.
///
/// @param jobId `CASARE_JOB_ID`: the job, empty for a local run
/// @param child `CASARE_CHILD_ID`: this child
/// @param owner `CASARE_OWNER`: the robot's process id, a colon, when that process began (on Linux in ticks since
///     the machine started, which a clock that is set does not change; else in milliseconds since 1970)
public record ChildMark(String jobId, String child, String owner) {
    /// The variable for the job.
    public static final String JOB = "CASARE_JOB_ID";
    /// The variable for the child.
    public static final String CHILD = "CASARE_CHILD_ID";
    /// The variable for the owner.
    public static final String OWNER = "CASARE_OWNER";

    /// A mark of its own for a child of this process.
    public static ChildMark fresh(NodeContext context) {
        Object job = context.variable("_job_id");
        return new ChildMark(
                job == null ? "" : Values.text(job), UUID.randomUUID().toString(), thisProcess());
    }

    /// A mark of its own for a child that serves one job after the other. It is found when its robot is no more, and
    /// is no job's when a run is stopped.
    ///
    /// @param what it is, in place of a job's id
    public static ChildMark shared(String what) {
        return new ChildMark(what, UUID.randomUUID().toString(), thisProcess());
    }

    /// How children of this process name their owner.
    public static String thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + ":"
                + ProcFiles.beginning(self.pid())
                        .orElseGet(() -> self.info()
                                .startInstant()
                                .map(Instant::toEpochMilli)
                                .orElse(0L));
    }

    /// Puts the mark on a child.
    public void on(Map<String, String> environment) {
        environment.put(JOB, jobId);
        environment.put(CHILD, child);
        environment.put(OWNER, owner);
    }
}
