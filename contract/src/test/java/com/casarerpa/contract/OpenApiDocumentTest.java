package com.casarerpa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The OpenAPI document and the payload records say the same.
class OpenApiDocumentTest {
    private final JsonNode document = read();

    @Test
    void schemas_haveTheFieldsOfTheirRecords() throws Exception {
        List<Class<?>> payloads = payloads();
        assertThat(payloads).hasSizeGreaterThan(50);
        for (Class<?> payload : payloads) {
            JsonNode schema = schema(payload.getSimpleName());
            assertThat(schema.isMissingNode()).as("schema of %s", payload).isFalse();
            List<String> fields = Arrays.stream(payload.getRecordComponents())
                    .map(component -> snake(component.getName()))
                    .toList();
            assertThat(schema.path("properties").propertyNames())
                    .as("fields of %s", payload)
                    .containsExactlyInAnyOrderElementsOf(fields);
        }
    }

    @Test
    void answers_requireExactlyTheFieldsThatAreNeverNull() throws Exception {
        for (Class<?> payload : payloads()) {
            if (payload.getSimpleName().endsWith("Request")
                    || payload.getSimpleName().equals("LogEntry")
                    || payload.getSimpleName().equals("ReportedCondition")) {
                continue;
            }
            List<String> present = Arrays.stream(payload.getRecordComponents())
                    .filter(component -> !nullable(component))
                    .map(component -> snake(component.getName()))
                    .toList();
            List<String> required = new ArrayList<>();
            schema(payload.getSimpleName()).path("required").forEach(name -> required.add(name.asString()));
            assertThat(required).as("required fields of %s", payload).containsExactlyInAnyOrderElementsOf(present);
        }
    }

    @Test
    void enums_haveTheValuesOfTheirTypes() throws Exception {
        for (Class<?> type : classes().filter(Class::isEnum).toList()) {
            if (type == ProblemCode.class) {
                continue;
            }
            List<String> values = new ArrayList<>();
            schema(type.getSimpleName()).path("enum").forEach(value -> values.add(value.asString()));
            assertThat(values)
                    .as("values of %s", type)
                    .containsExactlyElementsOf(Arrays.stream(type.getEnumConstants())
                            .map(value ->
                                    ContractJson.mapper().valueToTree(value).asString())
                            .toList());
        }
    }

    @Test
    void problemCodes_areAllInTheDocument() {
        List<String> values = new ArrayList<>();
        schema("Problem").path("properties").path("code").path("enum").forEach(value -> values.add(value.asString()));
        assertThat(values)
                .containsExactlyElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::slug)
                        .toList());
    }

    @Test
    void operationIds_areUnique() {
        List<String> ids = new ArrayList<>();
        document.path("paths")
                .forEach(path -> path.forEach(
                        operation -> ids.add(operation.path("operationId").asString())));
        assertThat(ids).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }

    @Test
    void references_pointToSomething() {
        TreeSet<String> dangling = new TreeSet<>();
        document.findValues("$ref").forEach(ref -> {
            String pointer = ref.asString().substring(1);
            if (document.at(pointer).isMissingNode()) {
                dangling.add(pointer);
            }
        });
        assertThat(dangling).isEmpty();
    }

    private JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static boolean nullable(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    private static List<Class<?>> payloads() throws IOException, URISyntaxException {
        return classes().filter(Class::isRecord).toList();
    }

    private static Stream<Class<?>> classes() throws IOException, URISyntaxException {
        Path root = Path.of(ContractJson.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .map(root::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    // What goes to a trace collector is no payload of the API.
                    .filter(name -> !name.contains("/trace/"))
                    .<Class<?>>map(OpenApiDocumentTest::load)
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(
                    file.substring(0, file.length() - ".class".length()).replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read() {
        try (InputStream in = ContractJson.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void map_keysAndUnknownFieldsAreTolerated() {
        Map<String, Object> answer = Map.of("environment", "default", "brand_new", 1);
        String json = ContractJson.mapper().writeValueAsString(answer);
        assertThat(ContractJson.mapper()
                        .readValue(json, com.casarerpa.contract.job.ClaimRequest.class)
                        .environment())
                .isEqualTo("default");
    }
}
