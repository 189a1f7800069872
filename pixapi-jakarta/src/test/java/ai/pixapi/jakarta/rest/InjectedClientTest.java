package ai.pixapi.jakarta.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.testing.MagicHourUpstream;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that knows nothing of ours but its interface, as a container makes it. */
@Timeout(60)
class InjectedClientTest {

    private static final String SETTING = "pixapi.magic-hour.api-key";

    private final MagicHourUpstream server = UpstreamServer.magicHour();
    private final MagicHourRestClient client =
            RestClientBuilder.newBuilder().baseUri(server.url()).build(MagicHourRestClient.class);

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) client).close();
        System.clearProperty(SETTING);
        server.close();
    }

    @Test
    void theKeyIsTheConfiguredOne() throws Exception {
        System.setProperty(SETTING, UpstreamServer.KEY);

        assertThat(client.project("a/b").status()).isEqualTo(404);

        Received request = server.requests().get(0);
        assertThat(request.target()).isEqualTo("/v1/image-projects/a%2Fb");
        assertThat(request.header("Authorization")).hasValue("Bearer " + UpstreamServer.KEY);
    }

    @Test
    void aMissingKeyIsNamedByItsSetting() {
        assertThatThrownBy(() -> client.project("p1"))
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(SETTING + " is not set");
        assertThat(server.connections()).isZero();
    }

    @Test
    void everyStatusIsAReply() throws Exception {
        System.setProperty(SETTING, UpstreamServer.KEY);
        for (int status : new int[] {204, 302, 404, 429, 500, 503}) {
            server.nextPoll(Reply.status(status));

            assertThat(client.project("p1").status()).isEqualTo(status);
        }
    }

    @Test
    void madeFitForAnAdapterItSaysWhatALossMeans() {
        System.setProperty(SETTING, UpstreamServer.KEY);
        server.refuseConnections();

        NoReply lost = catchThrowableOfType(
                NoReply.class, () -> RestSender.magicHour(client).uploadUrls(JsonValue.EMPTY_JSON_OBJECT));

        assertThat(lost.wasSent()).isFalse();
    }

    /** A server makes a CDI bean of a class with that annotation and gives the client the bean's proxy, which fails. */
    @Test
    void whatTheClientsRegisterIsNoServerSideProvider() {
        for (Class<?> type : List.of(
                PixapiRestClient.class, PixazoRestClient.class, MagicHourRestClient.class, OpenAiRestClient.class)) {
            RegisterProvider[] registered = type.getAnnotationsByType(RegisterProvider.class);
            assertThat(registered).hasSizeGreaterThan(4);
            assertThat(registered).noneMatch(one -> one.value().isAnnotationPresent(Provider.class));
        }
    }
}
