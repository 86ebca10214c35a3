package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.problem.ProblemCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;

/// Reads `multipart/form-data` bodies that are in memory already.
final class MultipartBodies {
    private static final int MAX_PARTS = 100;

    private MultipartBodies() {}

    /// @throws ProblemException 400 when the body is not one, 415 when the content type says that it is not
    static List<Request.Part> read(byte[] body, String contentType) {
        var boundary = contentType.startsWith("multipart/form-data") ? MultiPart.extractBoundary(contentType) : null;
        if (boundary == null) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Expected the content type multipart/form-data with a boundary, but got \"" + contentType + "\".");
        }
        var parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(MAX_PARTS);
        parser.setMaxLength(body.length + 1L);
        parser.setMaxMemoryFileSize(-1);
        parser.setUseFilesForPartsWithoutFileName(false);
        var parsed = new CompletableFuture<MultiPartFormData.Parts>();
        parser.parse(Content.Source.from(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(parsed));
        try (var parts = parsed.join()) {
            var read = new ArrayList<Request.Part>();
            for (var part : parts) {
                read.add(new Request.Part(
                        part.getName(), Optional.ofNullable(part.getFileName()), bytes(part.getContentSource())));
            }
            return read;
        } catch (CompletionException | IOException malformed) {
            throw new ProblemException(
                    ProblemCode.MALFORMED_BODY,
                    "Expected a multipart/form-data body with the boundary \"" + boundary
                            + "\", but it cannot be read: " + malformed.getMessage());
        }
    }

    private static byte[] bytes(Content.Source source) throws IOException {
        var buffer = Content.Source.asByteBuffer(source);
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
