package com.casarerpa.bench.fault;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.bench.fault.SimRobot.Traits;
import com.casarerpa.bench.fault.Submitter.Supply;
import com.casarerpa.bench.site.AdminApi;
import com.casarerpa.bench.site.EnrolledRobot;
import com.casarerpa.bench.site.Launcher;
import com.casarerpa.bench.site.Workplace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// All who take part: simulated robots and sleepers, real robots, who submits, who cancels and retries, and two
/// dashboards. Each is a virtual thread or a process.
final class Cast implements AutoCloseable {
    private static final int REAL_ROBOTS = 2;
    /// One robot in so many waits for jobs that are rare, in a pool of its own.
    private static final int RARE = 5;

    private static final int SLEEPER = 8;
    private static final String BUSY = "busy";
    private static final String SPARSE = "sparse";
    private static final String REAL = "real";
    /// What real robots run: long enough to be killed within.
    private static final String REAL_WORKFLOW = """
            {"metadata": {"name": "Two steps"},
             "nodes": {
                "start": {"node_id": "start", "node_type": "StartNode", "config": {}},
                "before": {"node_id": "before", "node_type": "LogNode", "config": {"message": "one"}},
                "wait": {"node_id": "wait", "node_type": "WaitNode", "config": {"duration": 1.5}},
                "after": {"node_id": "after", "node_type": "LogNode", "config": {"message": "two"}},
                "end": {"node_id": "end", "node_type": "EndNode", "config": {}}},
             "connections": [
                {"source_node": "start", "source_port": "exec_out", "target_node": "before", "target_port": "exec_in"},
                {"source_node": "before", "source_port": "exec_out", "target_node": "wait", "target_port": "exec_in"},
                {"source_node": "wait", "source_port": "exec_out", "target_node": "after", "target_port": "exec_in"},
                {"source_node": "after", "source_port": "exec_out", "target_node": "end", "target_port": "exec_in"}],
             "variables": {}, "settings": {}}
            """;

    private final FaultSite site;
    private final Stage stage = new Stage();
    private final History history = new History();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> robots = new ArrayList<>();
    private final List<Future<?>> admins = new ArrayList<>();
    private final List<Dashboard> dashboards = new ArrayList<>();
    private final List<EnrolledRobot> realRobots = new ArrayList<>();
    private final Launcher robotLauncher;
    private final Workplace place;
    private final long seed;
    private int callers;

    /// Makes all that is made over the API; nobody works yet.
    Cast(FaultSite site, Launcher robotLauncher, long seed) {
        this.site = site;
        this.robotLauncher = robotLauncher;
        this.seed = seed;
        try (AdminApi api = site.api()) {
            this.place = api.newWorkplace("bench-faults");
            for (int i = 0; i < REAL_ROBOTS; i++) {
                realRobots.add(api.enroll(place, "real-" + (i + 1), REAL));
            }
        }
    }

    Stage stage() {
        return stage;
    }

    History history() {
        return history;
    }

    Workplace place() {
        return place;
    }

    List<Dashboard> dashboards() {
        return dashboards;
    }

    /// Everybody begins.
    ///
    /// @param waiting how many jobs wait for the busy pool
    /// @param simulated how many simulated robots there are
    void begin(int simulated, IntSupplier waiting) {
        for (int i = 0; i < FaultSite.ORCHESTRATORS; i++) {
            Dashboard dashboard = new Dashboard(site.addresses().get(i), site.adminKey());
            dashboards.add(dashboard);
            robots.add(threads.submit(dashboard));
        }
        try (AdminApi api = site.api()) {
            for (int i = 0; i < simulated; i++) {
                String pool = i % RARE == 0 ? SPARSE : BUSY;
                EnrolledRobot robot = api.enroll(place, "sim-" + (i + 1), pool);
                Traits traits = new Traits(pool, 5 + i % 2, pool.equals(SPARSE) ? 5 : 2, i % SLEEPER == 1);
                robots.add(threads.submit(new SimRobot(caller(robot.name(), robot.apiKey()), traits, random(), stage)));
            }
            String workflow = api.newWorkflow(place.workspaceId(), REAL_WORKFLOW);
            int enough = 2 * simulated;
            submit("many", BUSY, place.workflowId(), 60, true, () -> waiting.getAsInt() < enough);
            submit("single", BUSY, place.workflowId(), 40, false, () -> waiting.getAsInt() < enough);
            submit("rare", SPARSE, place.workflowId(), 150, false, () -> true);
            submit("real", REAL, workflow, 2_500, false, () -> true);
        }
        admins.add(threads.submit(new Meddler(caller("meddler", site.adminKey()), random(), stage)));
        for (int i = 0; i < REAL_ROBOTS; i++) {
            startReal(i);
        }
    }

    private void submit(String name, String pool, String workflow, int pause, boolean batches, BooleanSupplier wanted) {
        admins.add(threads.submit(new Submitter(
                caller(name, site.adminKey()),
                new Supply(pool, place, workflow, pause, batches, wanted),
                random(),
                stage)));
    }

    /// Starts a real robot, again when it was killed.
    void startReal(int index) {
        site.startRobot(robotLauncher, index, realRobots.get(index), REAL);
    }

    private Caller caller(String name, String credential) {
        return new Caller(name, site.addresses(), callers, credential, history);
    }

    private Random random() {
        callers++;
        return new Random(seed * 1_000_003 + callers);
    }

    /// No more new jobs; returns when nobody makes any.
    void drain() throws InterruptedException {
        stage.drain();
        await(admins);
    }

    /// Robots end what they have; returns when all have gone.
    void end() throws InterruptedException {
        stage.end();
        dashboards.forEach(Dashboard::close);
        await(robots);
    }

    private static void await(List<Future<?>> all) throws InterruptedException {
        try {
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new BenchmarkException("A part of the fleet failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        stage.end();
        dashboards.forEach(Dashboard::close);
        threads.shutdownNow();
    }
}
