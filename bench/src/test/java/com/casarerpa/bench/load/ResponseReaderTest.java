package com.casarerpa.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {
    private static final String OK =
            "HTTP/1.1 200 OK\r\nServer: x\r\ncontent-LENGTH: 15\r\nDate: now\r\n\r\n{\"job_id\":\"abc\"}";

    private final ResponseReader reader = new ResponseReader();

    private boolean take(String text) {
        return reader.take(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void take_wholeResponse_givesStatusAndBody() {
        assertThat(take(OK.replace("15", "16"))).isTrue();
        assertThat(reader.status()).isEqualTo(200);
        assertThat(reader.text()).isEqualTo("200 {\"job_id\":\"abc\"}");
        int at = reader.after(Bytes.ascii("\"job_id\":\""));
        assertThat(new String(reader.bytes(), at, 3, StandardCharsets.UTF_8)).isEqualTo("abc");
        assertThat(reader.after(Bytes.ascii("lease_token"))).isNegative();
    }

    @Test
    void take_byteByByte_isCompleteAtTheLastByteOnly() {
        String response = OK.replace("15", "16");
        for (int i = 0; i < response.length() - 1; i++) {
            assertThat(take(response.substring(i, i + 1))).isFalse();
        }
        assertThat(take(response.substring(response.length() - 1))).isTrue();
    }

    @Test
    void next_keepsTheBytesOfTheFollowingResponse() {
        assertThat(take("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnullHTTP/1.1 503 Busy\r\nContent-Length: 0\r\n"))
                .isTrue();
        reader.next();
        assertThat(reader.complete()).isFalse();
        assertThat(take("\r\n")).isTrue();
        assertThat(reader.status()).isEqualTo(503);
    }

    @Test
    void take_bodyLargerThanTheBuffer_grows() {
        String body = "x".repeat(50_000);
        assertThat(take("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n" + body))
                .isTrue();
        assertThat(reader.bodyEnd() - reader.bodyStart()).isEqualTo(50_000);
    }

    @Test
    void take_upgrade_leavesTheFramesThatCameWithIt() {
        assertThat(take("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n\u0001\u0002"))
                .isTrue();
        reader.next();
        assertThat(reader.rest().remaining()).isEqualTo(2);
    }

    @Test
    void take_chunksOrNoHttp_saysWhatWasExpected() {
        assertThatThrownBy(() -> take("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .hasMessageContaining("Expected a response with Content-Length");
        reader.reset();
        assertThatThrownBy(() -> take("SSH-2.0-OpenSSH\r\n\r\n")).hasMessageContaining("Expected an HTTP/1.1 response");
    }
}
