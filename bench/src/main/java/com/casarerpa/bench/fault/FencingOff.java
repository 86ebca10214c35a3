package com.casarerpa.bench.fault;

import com.casarerpa.bench.BenchmarkException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// The planted bug: copies of the orchestrator's statements in which the holder of a lease is not looked at. They come
/// before the jars on the class path, so that nothing in the orchestrator knows of them.
final class FencingOff {
    private static final String PACKAGE = "com/casarerpa/orchestrator/job/infrastructure/";
    /// The statements as such, and who uses them: the compiler copies constants.
    private static final List<String> CLASSES = List.of("AttemptSql", "PgAttemptStore");
    /// Robot, token and expiry, as `AttemptSql.HELD` has them.
    private static final List<Pattern> CONDITIONS = List.of(
            Pattern.compile("AND\\s+j\\.robot_id = a\\.robot_id\\b"),
            Pattern.compile("AND\\s+\\(a\\.token IS NULL OR j\\.lease_token = a\\.token\\)"),
            Pattern.compile("AND\\s+j\\.lease_expires_at > clock_timestamp\\(\\)"));
    /// Extend, progress, complete, and every other end.
    private static final int STATEMENTS = 4;

    private final AtomicInteger changed = new AtomicInteger();

    private FencingOff() {}

    /// Writes the classes.
    ///
    /// @param folder the folder to put before the jars
    /// @throws BenchmarkException when the statements do not look as expected
    static void writeTo(Path folder) {
        FencingOff off = new FencingOff();
        for (String name : CLASSES) {
            off.patch(folder, PACKAGE + name + ".class");
        }
        if (off.changed.get() < STATEMENTS) {
            throw new BenchmarkException("Expected the conditions of a lease (robot, token, expiry) in at least "
                    + STATEMENTS + " statements of " + CLASSES + ", but found all three in " + off.changed
                    + ". They were changed: change FencingOff as well.");
        }
    }

    private void patch(Path folder, String resource) {
        try (InputStream in = FencingOff.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new BenchmarkException("Expected " + resource + " on the class path, but it is not there.");
            }
            ClassFile format = ClassFile.of();
            byte[] patched = format.transformClass(
                    format.parse(in.readAllBytes()), ClassTransform.transformingMethodBodies(constants()));
            Path file = folder.resolve(resource);
            Files.createDirectories(file.getParent());
            Files.write(file, patched);
        } catch (IOException e) {
            throw new BenchmarkException(
                    "Expected to write a copy of " + resource + " to " + folder + ", but: " + e, e);
        }
    }

    private CodeTransform constants() {
        return (builder, element) -> {
            if (element instanceof ConstantInstruction.LoadConstantInstruction load
                    && load.constantValue() instanceof String text) {
                builder.loadConstant(without(text));
            } else if (element instanceof InvokeDynamicInstruction joined) {
                builder.invokedynamic(without(joined));
            } else {
                builder.with(element);
            }
        };
    }

    /// A statement that is put together when its class is loaded has its fixed parts in the recipe of that.
    private DynamicCallSiteDesc without(InvokeDynamicInstruction joined) {
        ConstantDesc[] arguments = joined.bootstrapArgs().stream()
                .map(argument -> argument instanceof String recipe ? without(recipe) : argument)
                .toArray(ConstantDesc[]::new);
        return DynamicCallSiteDesc.of(
                joined.bootstrapMethod(), joined.name().stringValue(), joined.typeSymbol(), arguments);
    }

    private String without(String text) {
        if (!CONDITIONS.stream().allMatch(condition -> condition.matcher(text).find())) {
            return text;
        }
        changed.incrementAndGet();
        String open = text;
        for (Pattern condition : CONDITIONS) {
            open = condition.matcher(open).replaceFirst("");
        }
        return open;
    }
}
