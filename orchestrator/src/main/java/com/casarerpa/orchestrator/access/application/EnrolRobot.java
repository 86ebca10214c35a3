package com.casarerpa.orchestrator.access.application;

import com.casarerpa.contract.access.ApiKey;
import com.casarerpa.contract.access.EnrolRequest;
import com.casarerpa.orchestrator.access.application.EnrolmentStore.Enrolment;
import com.casarerpa.orchestrator.access.domain.Admission;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.fasterxml.uuid.Generators;
import java.time.Duration;
import java.util.Optional;

/// Gives a new robot a key of its own for a token. Wrong tokens count as guesses.
public final class EnrolRobot {
    private final EnrolmentStore store;
    private final GuessLimiter guesses;
    private final RefusalLog refusals;
    private final EventBus events;

    public EnrolRobot(EnrolmentStore store, GuessLimiter guesses, RefusalLog refusals, EventBus events) {
        this.store = store;
        this.guesses = guesses;
        this.refusals = refusals;
        this.events = events;
    }

    /// What became of it.
    public sealed interface Outcome {
        /// The key, in the clear this once.
        record Enrolled(String apiKey, ApiKey key) implements Outcome {}

        /// It was refused.
        record Refused(Enrolment why) implements Outcome {}

        /// Too many tokens and keys from this address were refused.
        record Slowed(Duration retryAfter) implements Outcome {}
    }

    /// Enrols.
    public Outcome enrol(EnrolRequest request, Actor asker) {
        if (guesses.guesses(asker.address())) {
            if (!guesses.enterSlowly()) {
                return new Outcome.Slowed(GuessLimiter.REFILL);
            }
            try {
                var outcome = tried(request, asker);
                return outcome instanceof Outcome.Refused(Enrolment.Refused refused)
                        ? new Outcome.Slowed(GuessLimiter.REFILL)
                        : outcome;
            } finally {
                guesses.leave();
            }
        }
        return tried(request, asker);
    }

    private Outcome tried(EnrolRequest request, Actor asker) {
        var key = request.apiKey() == null ? Secret.newRobotKey() : new Secret(request.apiKey());
        var token = new Secret(request.token().strip()).digest();
        var keyId = Generators.timeBasedEpochGenerator().generate();
        var enrolment = store.enrol(token, request.robotName().strip(), keyId, key.digest(), asker);
        switch (enrolment) {
            case Enrolment.Enrolled(var enrolled) -> {
                events.committed();
                return new Outcome.Enrolled(key.text(), enrolled);
            }
            case Enrolment.Refused(var reason) -> {
                guesses.refused(token, asker.address());
                refusals.refused(token, new Admission.Refused(reason, Optional.empty()), asker, "enrolment");
            }
            case Enrolment.NameTaken taken -> {}
            case Enrolment.KeyTaken taken -> {}
        }
        return new Outcome.Refused(enrolment);
    }
}
