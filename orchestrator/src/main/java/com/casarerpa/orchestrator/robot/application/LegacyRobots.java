package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.robot.Robot;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.contract.robot.SelfRegisterRequest;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.robot.application.RobotStore.Names;
import com.casarerpa.orchestrator.robot.application.RobotStore.Registration;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The calls of robots of the Python generation. They name themselves in the path, by whatever name they have; it must
/// be a name of the key's robot, or that robot takes it if it never registered.
public final class LegacyRobots {
    private final RobotStore store;
    private final Heartbeats heartbeats;
    private final EventBus events;

    public LegacyRobots(RobotStore store, Heartbeats heartbeats, EventBus events) {
        this.store = store;
        this.heartbeats = heartbeats;
        this.events = events;
    }

    /// What such a robot says about itself; null is what it does not say.
    public record Introduction(
            @Nullable String selfName,
            @Nullable String name,
            @Nullable String hostname,
            @Nullable String environment,
            @Nullable List<String> capabilities,
            @Nullable List<String> tags,
            @Nullable Integer maxConcurrentJobs,
            @Nullable String version,
            @Nullable String os) {}

    /// What became of such a call.
    public sealed interface Outcome {
        /// It is noted.
        record Noted(UUID robotId, RobotStatus status) implements Outcome {}

        /// The name in the call belongs to another robot than the key's.
        record NotYours(String named, String keyRobot) implements Outcome {}

        /// The key's robot was deleted.
        record Gone() implements Outcome {}
    }

    /// A robot registers.
    public Outcome register(RobotId robotId, Introduction said) {
        Optional<Robot> known = store.find(robotId);
        Optional<Names> names = store.names(robotId);
        if (known.isEmpty() || names.isEmpty()) {
            return new Outcome.Gone();
        }
        String selfName = said.selfName() != null ? said.selfName() : said.name();
        if (selfName != null && !mayCallItself(robotId, names.get(), selfName)) {
            return new Outcome.NotYours(selfName, names.get().name());
        }
        return adopt(robotId, known.get(), names.get(), said, Optional.ofNullable(selfName));
    }

    /// A robot says that it lives. An absent status leaves the one that it has, and so do absent figures.
    public Outcome heartbeat(
            RobotId robotId, String selfName, Optional<RobotStatus> status, Optional<Beat.Figures> figures) {
        Optional<RobotPicture> known = heartbeats.picture(robotId).join();
        if (known.isEmpty()) {
            return new Outcome.Gone();
        }
        RobotPicture robot = known.get();
        if (!robot.names().registered() || !matches(robotId, robot.names(), selfName)) {
            // Memory may be behind: what is refused, or taken as a name, is decided by the database.
            Outcome outcome = identify(robotId, selfName);
            if (!(outcome instanceof Outcome.Noted)) {
                return outcome;
            }
        }
        RobotStatus noted = robot.heard(status);
        heartbeats.note(new Beat(robotId, System.nanoTime(), status, figures, false));
        return new Outcome.Noted(robotId.value(), noted);
    }

    /// A robot says how it is.
    public Outcome status(RobotId robotId, String selfName, RobotStatus status) {
        return heartbeat(robotId, selfName, Optional.of(status), Optional.empty());
    }

    /// Whether the key's robot goes by this name, without changing anything.
    public boolean goesBy(RobotId robotId, String selfName) {
        return store.names(robotId)
                .map(names -> matches(robotId, names, selfName))
                .orElse(false);
    }

    private Outcome identify(RobotId robotId, String selfName) {
        Optional<Robot> known = store.find(robotId);
        Optional<Names> names = store.names(robotId);
        if (known.isEmpty() || names.isEmpty()) {
            return new Outcome.Gone();
        }
        if (matches(robotId, names.get(), selfName) && names.get().registered()) {
            return new Outcome.Noted(robotId.value(), known.get().status());
        }
        if (!mayCallItself(robotId, names.get(), selfName)) {
            return new Outcome.NotYours(selfName, names.get().name());
        }
        Introduction nothing = new Introduction(selfName, null, null, null, null, null, null, null, null);
        return adopt(robotId, known.get(), names.get(), nothing, Optional.of(selfName));
    }

    private static boolean matches(RobotId robotId, Names names, String selfName) {
        return robotId.toString().equalsIgnoreCase(selfName)
                || names.name().equals(selfName)
                || names.legacyId().filter(selfName::equals).isPresent();
    }

    private boolean mayCallItself(RobotId robotId, Names names, String selfName) {
        if (matches(robotId, names, selfName)) {
            return true;
        }
        // Not even a robot that never registered may take what is another robot's id.
        return !names.registered()
                && uuid(selfName).flatMap(id -> store.find(new RobotId(id))).isEmpty();
    }

    private Outcome adopt(RobotId robotId, Robot known, Names names, Introduction said, Optional<String> legacyId) {
        String wanted = wantedName(names, said);
        Registration registration = store.register(robotId, request(known, said, wanted), legacyId);
        if (registration instanceof Registration.NameTaken) {
            // Such a robot cannot mend a refusal: it keeps the name that it was given with its key.
            registration = store.register(robotId, request(known, said, names.name()), legacyId);
        }
        events.committed();
        return switch (registration) {
            case Registration.Registered(Robot robot) -> new Outcome.Noted(robot.robotId(), robot.status());
            case Registration.NameTaken taken -> new Outcome.NotYours(taken.name(), names.name());
            case Registration.Gone gone -> new Outcome.Gone();
        };
    }

    /// A name is taken at the first registration only; afterwards an admin may have given it another.
    private static String wantedName(Names names, Introduction said) {
        if (names.registered()) {
            return names.name();
        }
        if (said.name() != null && !said.name().isBlank()) {
            return said.name();
        }
        String selfName = said.selfName();
        return selfName == null || uuid(selfName).isPresent() ? names.name() : selfName;
    }

    private static SelfRegisterRequest request(Robot known, Introduction said, String name) {
        return new SelfRegisterRequest(
                name,
                said.hostname() != null ? said.hostname() : known.hostname(),
                said.environment() != null ? said.environment() : known.environment(),
                said.capabilities() != null ? said.capabilities() : known.capabilities(),
                said.tags() != null ? said.tags() : known.tags(),
                said.maxConcurrentJobs() != null
                        ? said.maxConcurrentJobs()
                        : Integer.valueOf(known.maxConcurrentJobs()),
                said.version() != null ? said.version() : known.version(),
                said.os() != null ? said.os() : known.os(),
                null);
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
