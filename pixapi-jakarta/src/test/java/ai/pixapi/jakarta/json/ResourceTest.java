package ai.pixapi.jakarta.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.data.Catalogs;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.resteasy.core.SynchronousDispatcher;
import org.jboss.resteasy.mock.MockDispatcherFactory;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jboss.resteasy.spi.Dispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The REST engine and the JSON-B of Liberty and WildFly, without the server around them. */
class ResourceTest {

    private static final Dispatcher REST = dispatcher();

    private static Dispatcher dispatcher() {
        SynchronousDispatcher rest = (SynchronousDispatcher) MockDispatcherFactory.createDispatcher();
        List.of(Resource.AppJson.class, Resource.PixapiErrors.class, Resource.Violated.class, Resource.Bodies.class)
                .forEach(provider -> rest.getProviderFactory().registerProvider(provider));
        rest.getRegistry().addPerRequestResource(Resource.class);
        return rest;
    }

    @Test
    void aBodyIsReadAndWritten() {
        String wish =
                "{\"capabilities\":[\"text-to-video\"],\"max_cost\":\"0.1188\",\"model_id\":\"m\",\"n\":2,\"size\":\"2K\"}";

        MockHttpResponse answer = post(wish);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo(wish);
    }

    @Test
    void theCoresTypesAreAnswersThemselves() {
        assertThat(text(get("/wishes/size"))).isEqualTo("\"16:9\"");
        assertThat(text(get("/wishes/models"))).isEqualTo(Json.write(Catalogs.builtIn()));
    }

    @Test
    void anErrorIsTheEnvelopeOfTheGateway() {
        MockHttpResponse answer = get("/wishes/limited");

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getOutputHeaders().getFirst("Retry-After")).hasToString("7");
        assertThat(answer.getOutputHeaders().getFirst("x-should-retry")).hasToString("true");
        assertThat(answer.getOutputHeaders().getFirst("x-pixapi-charged")).hasToString("no");
        assertThat(answer.getOutputHeaders().getFirst("Content-Type")).hasToString("application/json");
        assertThat(text(answer))
                .isEqualTo("{\"error\":{\"code\":503,\"message\":\"Pixapi limits the rate.\","
                        + "\"type\":\"model_unavailable\",\"request_id\":\"req_1\"}}");
    }

    @Test
    void aValueThatIsNotOneOfOursIsA400ThatNamesIt() {
        MockHttpResponse answer = post("{\"size\":\"99Q\"}");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(text(answer))
                .startsWith("{\"error\":{\"code\":400,\"message\":\"size must be auto, ")
                .endsWith("was 99Q\",\"type\":\"invalid_request_error\",\"param\":\"size\"}}");
    }

    @Test
    void whatARecordOfTheApplicationRefusesIsA400ThatNamesIt() {
        assertThat(text(post("{\"n\":11}")))
                .isEqualTo("{\"error\":{\"code\":400,\"message\":\"n must be 1..10, was 11\","
                        + "\"type\":\"invalid_request_error\",\"param\":\"n\"}}");
    }

    @Test
    void aFieldIsNamedAsItIsCalledInTheBody() {
        assertThat(text(post("{\"max_cost\":0.1}")))
                .isEqualTo("{\"error\":{\"code\":400,\"message\":\"max_cost must be a text, was 0.1\","
                        + "\"type\":\"invalid_request_error\",\"param\":\"max_cost\"}}");
        assertThat(text(post("{\"capabilities\":[\"text-to-image\",\"x\"]}")))
                .contains("\"message\":\"capabilities must be one of [", "\"param\":\"capabilities\"");
        assertThat(text(post("{\"other\":{\"max_cost\":\"free\"}}")))
                .contains("\"message\":\"other.max_cost must be a plain decimal", "\"param\":\"other.max_cost\"");
        assertThat(text(post("{\"n\":\"canary\"}")))
                .isEqualTo("{\"error\":{\"code\":400,\"message\":\"n must have the type that is expected here\","
                        + "\"type\":\"invalid_request_error\",\"param\":\"n\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "7", "\"text\"", "{]"})
    void otherJsonIsA400WithoutTheParsersWords(String body) {
        MockHttpResponse answer = post(body);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(text(answer))
                .isEqualTo("{\"error\":{\"code\":400,\"message\":\"The body is not the JSON that is expected here.\","
                        + "\"type\":\"invalid_request_error\"}}");
        assertThat(answer.getOutputHeaders().getFirst("x-should-retry")).hasToString("false");
    }

    @Test
    void aViolationIsA400ThatNamesTheField() {
        assertThat(text(get("/wishes/count/11")))
                .isEqualTo("{\"error\":{\"code\":400,"
                        + "\"message\":\"max_count must be less than or equal to 10, was 11\","
                        + "\"type\":\"invalid_request_error\",\"param\":\"max_count\"}}");
    }

    @Test
    void anAnswerThatCannotBeWrittenIsNoFaultOfTheCaller() {
        assertThat(get("/wishes/unwritable").getStatus()).isEqualTo(500);
    }

    private static MockHttpResponse post(String body) {
        try {
            return answer(MockHttpRequest.post("/wishes")
                    .contentType("application/json")
                    .content(body.getBytes(StandardCharsets.UTF_8)));
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static MockHttpResponse get(String path) {
        try {
            return answer(MockHttpRequest.get(path));
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static MockHttpResponse answer(MockHttpRequest request) {
        MockHttpResponse answer = new MockHttpResponse();
        REST.invoke(request.accept("application/json"), answer);
        return answer;
    }

    private static String text(MockHttpResponse answer) {
        return new String(answer.getOutput(), StandardCharsets.UTF_8);
    }
}
