package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.VariableDefinition;
import com.casarerpa.workflow.expression.Expression;
import com.casarerpa.workflow.expression.ExpressionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run: what all its strands share.
final class Run {
    private static final int MAX_EXPRESSIONS = 10_000;
    /// Fields of a credential that a log may show: masking a user's name would riddle it with stars.
    private static final Set<String> OPEN_FIELDS =
            Set.of("username", "user", "email", "host", "server", "port", "url", "database", "region");

    final Plan plan;
    final RunEnvironment environment;
    final RunControl control;
    /// Who is asked before each node begins; null for nobody.
    final @Nullable RunGuard guard;
    final Recorder recorder;
    final Masker masker;
    final Resources resources;
    /// What the variables and outputs of all strands weigh, those of subflows included.
    final AtomicLong holdings;
    /// The node after which the run ends successfully, or -1.
    final int target;
    /// Where the state is written; null when nobody asked for it.
    final @Nullable Checkpoints checkpoints;
    final Engine engine;
    /// The files of the workflows around this one, outermost first: a subflow must not call itself.
    final List<String> callers;

    final Set<String> sensitive;
    final Set<String> readonly;
    private final Set<Strand> strands = ConcurrentHashMap.newKeySet();
    private final Map<String, @Nullable Object> initial = new HashMap<>();
    private final Map<String, Optional<String>> secrets = new HashMap<>();
    private final Map<String, Expression> expressions = new ConcurrentHashMap<>();
    private final boolean ownsResources;
    private final Object stopLock = new Object();
    private volatile boolean stopping;
    private volatile boolean givenUp;

    /// @param around the run whose subflow this is: secrets, resources and the bound of memory are shared with
    ///     it
    Run(
            Engine engine,
            Plan plan,
            RunRequest request,
            RunListener listener,
            RunControl control,
            List<String> callers,
            @Nullable Run around) {
        this.engine = engine;
        this.plan = plan;
        this.environment = request.environment();
        this.control = control;
        this.guard = around == null ? control.guard() : around.guard;
        this.callers = callers;
        this.masker = around == null ? new Masker() : around.masker;
        this.resources = around == null ? new Resources() : around.resources;
        this.holdings = around == null ? new AtomicLong() : around.holdings;
        this.ownsResources = around == null;
        this.recorder = new Recorder(plan, listener, environment.clock(), masker);
        this.sensitive = named(VariableDefinition::sensitive);
        this.readonly = named(VariableDefinition::readonly);
        this.target = request.target().map(plan::find).map(node -> node.index).orElse(-1);
        this.checkpoints =
                request.checkpoints().map(asked -> new Checkpoints(this, asked)).orElse(null);
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
        synchronized (stopLock) {
            stopping = true;
            for (Strand strand : strands) {
                strand.interrupt();
            }
        }
    }

    /// Ends what a stopped run still does in its Finally blocks, and closes what its nodes may be waiting for.
    void giveUp() {
        givenUp = true;
        stop();
        // A node that ignores interrupts often waits for a connection: closing that ends it.
        Thread.ofPlatform().daemon().name("close resources").start(this::closeResources);
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /// Returns when the interrupts of a [#stop] that has begun have been delivered, so that none hits what
    /// comes later.
    void awaitStop() {
        synchronized (stopLock) {
            // Whoever stops the run holds the lock until all strands are interrupted.
        }
    }

    /// Closes what the nodes opened; a subflow leaves that to the run around it.
    void closeResources() {
        if (ownsResources) {
            resources.close(recorder);
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
                secret.ifPresent(text -> masker.hide(text, "secret:" + alias));
                return secret;
            });
        }
    }

    /// The fields of a credential; from now on those that are no addresses are masked.
    Optional<Map<String, String>> credential(String name) {
        Optional<Map<String, String>> credential = environment.secrets().credential(name);
        credential.ifPresent(fields -> fields.forEach((field, value) -> {
            if (!OPEN_FIELDS.contains(field)) {
                masker.hide(value, "credential:" + name + "/" + field);
            }
        }));
        return credential;
    }

    /// Notes what a sensitive variable was at the begin; it can be read again from there.
    void rememberInitial(String name, @Nullable Object value) {
        initial.put(name, value);
        boolean whole = value instanceof String || value instanceof Number;
        masker.hide(value, whole ? "variable:" + name : "");
    }

    /// The value that a sensitive variable had at the begin, or null.
    @Nullable
    Object initialSecret(String name) {
        return initial.get(name);
    }

    /// Whether a sensitive variable still has the value from the begin.
    boolean isInitial(String name, @Nullable Object value) {
        return initial.containsKey(name) && Objects.equals(initial.get(name), value);
    }
}
