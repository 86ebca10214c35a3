package com.casarerpa.orchestrator;

import com.casarerpa.orchestrator.dispatch.application.WhyIdle;
import com.casarerpa.orchestrator.dispatch.infrastructure.PgWaitStore;
import com.casarerpa.orchestrator.dispatch.presentation.WhyIdleRoutes;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.platform.LoopPulse;
import com.casarerpa.orchestrator.retention.application.RetentionLoop;
import com.casarerpa.orchestrator.retention.infrastructure.PgRetentionStore;
import com.casarerpa.orchestrator.retention.presentation.RetentionRoutes;
import com.casarerpa.orchestrator.search.application.Search;
import com.casarerpa.orchestrator.search.infrastructure.PgFinder;
import com.casarerpa.orchestrator.search.presentation.SearchRoutes;
import com.casarerpa.orchestrator.series.application.SeriesLoop;
import com.casarerpa.orchestrator.series.application.ShowSeries;
import com.casarerpa.orchestrator.series.infrastructure.PgSeriesStore;
import com.casarerpa.orchestrator.series.presentation.SeriesRoutes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// What looks at the database beside the work: removes what is old, counts for charts, finds things, explains. A part
/// of [Orchestrator], which is wired in the same way.
final class Insights implements AutoCloseable {
    private final List<Route> routes = new ArrayList<>();
    private final RetentionLoop retention;
    private final SeriesLoop series;

    private Insights(Jdbi jdbi, UUID self, Clock clock) {
        var old = new PgRetentionStore(jdbi, self);
        retention = RetentionLoop.start(old);
        routes.addAll(new RetentionRoutes(old, retention).routes());

        var counted = new PgSeriesStore(jdbi);
        series = SeriesLoop.start(counted);
        routes.addAll(new SeriesRoutes(new ShowSeries(counted), clock).routes());

        routes.addAll(new SearchRoutes(new Search(new PgFinder(jdbi))).routes());
        routes.addAll(new WhyIdleRoutes(new WhyIdle(new PgWaitStore(jdbi))).routes());
    }

    /// Starts the loops.
    ///
    /// @param self this process
    static Insights start(Jdbi jdbi, UUID self, Clock clock) {
        return new Insights(jdbi, self, clock);
    }

    /// Whether they go round.
    List<LoopPulse> loops() {
        return List.of(retention.pulse(), series.pulse());
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    @Override
    public void close() {
        series.close();
        retention.close();
    }
}
