package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.VariableDefinition;
import com.casarerpa.workflow.expression.Expression;
import com.casarerpa.workflow.expression.ExpressionException;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext.ResourceFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run: what all its strands share.
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private static final int MAX_EXPRESSIONS = 10_000;
    /// Fields of a credential that a log may show: masking a user's name would riddle it with stars.
    private static final Set<String> OPEN_FIELDS =
            Set.of("username", "user", "email", "host", "server", "port", "url", "database", "region");

    final Plan plan;
    final RunEnvironment environment;
    final RunControl control;
    final Recorder recorder;
    final Masker masker = new Masker();
    final Engine engine;
    /// The files of the workflows around this one, outermost first: a subflow must not call itself.
    final List<String> callers;

    final Set<String> sensitive;
    final Set<String> readonly;
    private final Set<Strand> strands = ConcurrentHashMap.newKeySet();
    private final Map<Class<?>, AutoCloseable> resources = new LinkedHashMap<>();
    private final Map<String, Optional<String>> secrets = new HashMap<>();
    private final Map<String, Expression> expressions = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Run(Engine engine, Plan plan, RunRequest request, RunListener listener, RunControl control, List<String> callers) {
        this.engine = engine;
        this.plan = plan;
        this.environment = request.environment();
        this.control = control;
        this.callers = callers;
        this.recorder = new Recorder(plan, listener, environment.clock(), masker);
        this.sensitive = named(VariableDefinition::sensitive);
        this.readonly = named(VariableDefinition::readonly);
    }

    private Set<String> named(Predicate<VariableDefinition> which) {
        return plan.workflow.variables().values().stream()
                .filter(which)
                .map(VariableDefinition::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether no further node may begin.
    boolean isStopping() {
        return stopping;
    }

    /// Ends the run: no node begins, those that work are interrupted.
    void stop() {
        stopping = true;
        for (Strand strand : strands) {
            strand.interrupt();
        }
    }

    void enter(Strand strand) {
        strands.add(strand);
        if (stopping) {
            strand.interrupt();
        }
    }

    void leave(Strand strand) {
        strands.remove(strand);
    }

    Set<Strand> strands() {
        return strands;
    }

    /// The compiled form of an expression; kept, because loops ask again and again.
    Expression expression(String text) throws ExpressionException {
        Expression known = expressions.get(text);
        if (known != null) {
            return known;
        }
        Expression compiled = Expression.compile(text);
        if (expressions.size() < MAX_EXPRESSIONS) {
            expressions.put(text, compiled);
        }
        return compiled;
    }

    /// The secret behind an alias; from now on it is masked.
    Optional<String> secret(String alias) {
        synchronized (secrets) {
            return secrets.computeIfAbsent(alias, wanted -> {
                Optional<String> secret = environment.secrets().secret(wanted);
                secret.ifPresent(masker::hide);
                return secret;
            });
        }
    }

    /// The fields of a credential; from now on those that are no addresses are masked.
    Optional<Map<String, String>> credential(String name) {
        Optional<Map<String, String>> credential = environment.secrets().credential(name);
        credential.ifPresent(fields -> fields.forEach((field, value) -> {
            if (!OPEN_FIELDS.contains(field)) {
                masker.hide(value);
            }
        }));
        return credential;
    }

    <T extends AutoCloseable> T resource(Class<T> type, ResourceFactory<T> factory) throws Exception {
        synchronized (resources) {
            @Nullable AutoCloseable known = resources.get(type);
            if (known != null) {
                return type.cast(known);
            }
            T made = factory.create();
            resources.put(type, made);
            return made;
        }
    }

    /// Closes what the nodes opened, last first.
    void closeResources() {
        List<AutoCloseable> open;
        synchronized (resources) {
            open = new ArrayList<>(resources.values()).reversed();
            resources.clear();
        }
        for (AutoCloseable resource : open) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn(
                        "Could not close {} at the end of a run",
                        resource.getClass().getName(),
                        e);
                recorder.log(
                        LogLevel.WARNING,
                        Optional.empty(),
                        "could not close " + resource.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }
}
