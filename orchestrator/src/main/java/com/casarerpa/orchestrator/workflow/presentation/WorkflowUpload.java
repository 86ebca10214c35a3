package com.casarerpa.orchestrator.workflow.presentation;

import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.audit.presentation.Actors;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Request.Part;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import com.casarerpa.orchestrator.workflow.application.SaveWorkflow;
import com.casarerpa.orchestrator.workflow.application.SaveWorkflow.Command;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Keeps a workflow that comes as the file of a form.
final class WorkflowUpload {
    private static final int MAX_NAME = 200;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final SaveWorkflow save;

    WorkflowUpload(SaveWorkflow save) {
        this.save = save;
    }

    Answer upload(Request request) {
        requireMultipart(request);
        List<Part> parts = request.parts();
        Part file = part(parts, "file")
                .orElseThrow(() -> ProblemException.invalidField(
                        "file",
                        "expected a part named file, but got "
                                + (parts.isEmpty()
                                        ? "none"
                                        : parts.stream().map(Part::name).toList())));
        Optional<String> name = part(parts, "name")
                .map(part -> new String(part.content(), StandardCharsets.UTF_8).strip())
                .filter(text -> !text.isEmpty());
        name.filter(text -> text.length() > MAX_NAME).ifPresent(text -> {
            throw ProblemException.invalidField(
                    "name", "expected at most " + MAX_NAME + " characters, but got " + text.length());
        });
        return WorkflowRoutes.created(save.keep(
                DefaultTenancy.WORKSPACE,
                new Command(text(file), name, Optional.empty(), Optional.empty(), Actors.of(request))));
    }

    private static void requireMultipart(Request request) {
        String type = request.header("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Expected a form (multipart/form-data) with a part named file, but got "
                            + (type.isEmpty() ? "no content type" : type)
                            + ". To send JSON, use POST /api/v1/workflows.");
        }
    }

    private static Optional<Part> part(List<Part> parts, String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    private static String text(Part file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.content()))
                    .toString();
            return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    ProblemCode.INVALID_WORKFLOW,
                    "Expected a workflow file in UTF-8, but its bytes are none. Save it as UTF-8.");
        }
    }
}
