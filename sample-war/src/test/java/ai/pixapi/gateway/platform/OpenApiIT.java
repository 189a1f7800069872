package ai.pixapi.gateway.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.GatewayApplication;
import ai.pixapi.gateway.doors.magichour.UploadServlet;
import ai.pixapi.gateway.doors.pixazo.PixazoServlet;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.wire.Operator;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the served document against the server. The top of openapi.yaml states the conventions. */
class OpenApiIT {

    private static final String GATEWAY = System.getProperty("gateway.url");
    private static final String JSON = "application/json";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static JsonObject document;

    private record Operation(String path, String method, JsonObject json) {

        Stream<Example> examples() {
            return objects(json, "responses")
                    .flatMap(status -> objects(status.getValue(), "content")
                            .flatMap(type -> objects(type.getValue(), "examples")
                                    .map(shown -> new Example(
                                            this, status.getKey(), type.getKey(), shown.getKey(), shown.getValue()))));
        }

        JsonObject requests() {
            return in(json, "requestBody", "content", JSON, "examples");
        }

        @Override
        public String toString() {
            return method + " " + path.replaceAll("\\{[^}]*}", "{}");
        }
    }

    private record Example(Operation operation, String status, String type, String name, JsonObject json) {

        boolean hasRequest() {
            return json.containsKey("x-example-request") || operation.requests().containsKey(name);
        }

        JsonObject request() {
            JsonValue body = in(operation.requests(), name).getOrDefault("value", JsonValue.NULL);
            return json.containsKey("x-example-request")
                    ? in(json, "x-example-request")
                    : Json.createObjectBuilder().add("body", body).build();
        }
    }

    @BeforeAll
    static void readDocument() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(GATEWAY + "/openapi"));
        HttpRequest json = request.header("Accept", JSON).build();
        document = parse(CLIENT.send(json, BodyHandlers.ofString()).body());
    }

    @Test
    void theDocumentHasExactlyTheOperationsThatTheGatewayServes() throws Exception {
        Set<String> served = new TreeSet<>(Set.of("GET /health/live", "GET /health/ready"));
        for (Class<?> type : gatewayClasses()) {
            Path base = type.getAnnotation(Path.class);
            if (base != null) {
                String root = type.getName().contains(".gateway.admin.") ? "/admin/v1/" : "/v1/";
                addOperations(type, root + base.value(), served);
            }
            WebServlet servlet = type.getAnnotation(WebServlet.class);
            // below /in are providers, not callers
            if (servlet != null && servlet.value()[0].matches("/(?!in/).*/\\*") && type != PixazoServlet.class) {
                String verb = type == UploadServlet.class ? "PUT " : "GET ";
                served.add(verb + servlet.value()[0].replace("*", "{}"));
            }
        }
        Arrays.stream(ai.pixapi.gateway.doors.pixazo.Operation.values())
                .forEach(operation -> served.add("POST " + operation.path()));
        served.add("POST " + PixazoServlet.GET_STATUS);
        served.add("GET " + PixazoServlet.STATUS + "{}");
        Stream.of("GET", "POST", "DELETE").forEach(verb -> served.add(verb + " /console/session"));

        assertThat(operations().map(Operation::toString)).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void everyOperationHasAnIdOfItsOwnASummaryAndAnExample() {
        assertThat(operations().map(operation -> operation.json().getString("operationId", "")))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.json().getString("summary", "")).isNotBlank();
            assertThat(operation.examples()).isNotEmpty();
        });
    }

    @Test
    void everyErrorTypeOfTheGatewayHasAnExampleUnderItsStatus() {
        assertThat(operations()
                        .flatMap(Operation::examples)
                        .filter(example -> example.status().compareTo("400") >= 0)
                        .map(example -> example.status() + " "
                                + in(example.json(), "value", "error").getString("type", ""))
                        .filter(example -> !example.endsWith(" "))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorType.values())
                        .map(type -> type.status() + " " + type.wireName())
                        .toList());
    }

    @Test
    void everyRequestExampleHasExactlyOneAnswerInTheDocument() {
        assertThat(operations())
                .allSatisfy(operation -> assertThat(
                                operation.examples().map(Example::name).filter(operation.requests()::containsKey))
                        .containsExactlyInAnyOrderElementsOf(
                                operation.requests().keySet()));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleWithARequestIsWhatTheGatewayAnswers() {
        return operations()
                .flatMap(Operation::examples)
                .filter(Example::hasRequest)
                .map(example -> DynamicTest.dynamicTest(
                        example.operation() + " " + example.status() + " " + example.name(),
                        () -> requireAnswer(example, send(example.operation(), example.request()))));
    }

    /** A method with a path and without a verb hands out a resource of its own below that path. */
    private static void addOperations(Class<?> type, String base, Set<String> served) {
        for (Method method : type.getMethods()) {
            Path more = method.getAnnotation(Path.class);
            String path = base + (more == null ? "" : "/" + more.value());
            List<HttpMethod> verbs = Arrays.stream(method.getAnnotations())
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(verb -> verb != null)
                    .toList();
            verbs.forEach(verb -> served.add(verb.value() + " " + path.replaceAll("\\{[^}]*}", "{}")));
            if (more != null && verbs.isEmpty()) {
                addOperations(method.getReturnType(), path, served);
            }
        }
    }

    private static List<Class<?>> gatewayClasses() throws Exception {
        URI one =
                GatewayApplication.class.getResource("GatewayApplication.class").toURI();
        java.nio.file.Path folder = java.nio.file.Path.of(one).getParent();
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<java.nio.file.Path> files = Files.walk(folder)) {
            for (java.nio.file.Path file : (Iterable<java.nio.file.Path>) files::iterator) {
                String name = folder.relativize(file).toString().replace('/', '.');
                if (name.endsWith(".class")) {
                    classes.add(Class.forName("ai.pixapi.gateway." + name.substring(0, name.length() - 6)));
                }
            }
        }
        return classes;
    }

    private static void requireAnswer(Example example, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(example.status()));
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(example.type());
        JsonObject response = in(example.operation().json(), "responses", example.status());
        assertThat(answer.headers().map().keySet())
                .filteredOn(name -> name.matches("(?i)x-pixapi-.*|x-request-id|x-should-retry|retry-after|allow"))
                .allMatch(name -> objects(response, "headers")
                        .anyMatch(known -> known.getKey().equalsIgnoreCase(name)));
        assertThat(objects(response, "headers")
                        .filter(header -> header.getValue().getBoolean("required", false)))
                .allMatch(header -> answer.headers().firstValue(header.getKey()).isPresent());

        if (example.json().get("value") instanceof JsonString stream) {
            assertThat(events(answer.body())).isEqualTo(events(stream.getString()));
            return;
        }
        JsonObject body = parse(answer.body());
        JsonObject shown = in(example.json(), "value");
        assertThat(names(body, "")).isEqualTo(names(shown, ""));
        if (answer.statusCode() >= 400 && !(shown.get("error") instanceof JsonObject)) {
            // another API's shape, in which nothing changes from one time to the next
            assertThat(body).isEqualTo(shown);
        } else if (answer.statusCode() >= 400) {
            String id = answer.headers().firstValue("x-request-id").orElse("");
            JsonObjectBuilder expected =
                    Json.createObjectBuilder(in(shown, "error")).add("request_id", id);
            answer.headers().firstValue("x-pixapi-task").ifPresent(task -> expected.add("task_id", task));
            assertThat(in(body, "error")).isEqualTo(expected.build());
        }
    }

    private static List<String> events(String stream) {
        return stream.lines()
                .map(line -> line.replaceFirst("^data: ", ""))
                .map(line -> line.startsWith("{") ? parse(line).keySet().toString() : line)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Set<String> names(JsonValue value, String path) {
        Set<String> names = new TreeSet<>();
        if (value instanceof JsonArray array) {
            array.forEach(element -> names.addAll(names(element, path + "[]")));
        } else if (value instanceof JsonObject object) {
            object.forEach((name, inner) -> {
                names.add(path + "." + name);
                names.addAll(names(inner, path + "." + name));
            });
        }
        return names;
    }

    private static HttpResponse<String> send(Operation operation, JsonObject request) throws Exception {
        String method = request.getString("method", operation.method());
        String path = operation.path();
        for (JsonValue parameter : operation
                .json()
                .getOrDefault("parameters", JsonValue.EMPTY_JSON_ARRAY)
                .asJsonArray()) {
            JsonObject told = target(parameter.asJsonObject());
            path = path.replace("{" + told.getString("name") + "}", told.getString("example", ""));
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(GATEWAY + request.getString("path", path)));
        String holder = operation.path().startsWith("/admin/") ? Operator.KEY : "sk_sandbox";
        boolean subscribed = operation.json().toString().contains("\"security\":[{\"subscription\":[]}]");
        String key = request.getString("authorization", subscribed ? "" : "Bearer " + holder);
        if (!key.isEmpty()) {
            builder.header("Authorization", key);
        }
        String subscription = request.getString("subscription", subscribed ? holder : "");
        if (!subscription.isEmpty()) {
            builder.header("Ocp-Apim-Subscription-Key", subscription);
        }
        if (!method.equals("POST")) {
            builder.method(method, BodyPublishers.noBody());
        } else if (request.containsKey("form")) {
            builder.header("Content-Type", "multipart/form-data; boundary=part");
            builder.POST(BodyPublishers.ofString(form(in(request, "form")), ISO_8859_1));
        } else {
            Stream<JsonValue> usual =
                    objects(operation.requests()).map(shown -> shown.getValue().get("value"));
            JsonValue json = request.getOrDefault("body", usual.findFirst().orElse(JsonValue.NULL));
            String body = request.getString("text", json.toString());
            builder.header("Content-Type", request.getString("content_type", JSON));
            builder.POST(BodyPublishers.ofString(" ".repeat(request.getInt("spaces", 0)) + body));
        }
        return CLIENT.send(builder.build(), BodyHandlers.ofString());
    }

    private static String form(JsonObject fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> {
            for (JsonValue one : value instanceof JsonArray several ? several : List.of(value)) {
                String[] halves = ((JsonString) one).getString().split(";base64,", 2);
                boolean file = halves.length == 2;
                form.append("--part\r\nContent-Disposition: form-data; name=\"" + name)
                        .append(file ? "\"; filename=\"file\"\r\n\r\n" : "\"\r\n\r\n")
                        .append(file ? new String(Base64.getDecoder().decode(halves[1]), ISO_8859_1) : halves[0])
                        .append("\r\n");
            }
        });
        return form.append("--part--\r\n").toString();
    }

    private static Stream<Operation> operations() {
        return objects(document, "paths")
                .flatMap(path -> objects(path.getValue())
                        .map(method -> new Operation(
                                path.getKey(), method.getKey().toUpperCase(Locale.ROOT), method.getValue())));
    }

    private static Stream<Map.Entry<String, JsonObject>> objects(JsonObject json, String... path) {
        JsonObject at = in(json, path);
        return at.keySet().stream().map(name -> Map.entry(name, in(at, name)));
    }

    private static JsonObject in(JsonObject json, String... path) {
        JsonObject at = json;
        for (String name : path) {
            at = at.get(name) instanceof JsonObject inner ? target(inner) : JsonValue.EMPTY_JSON_OBJECT;
        }
        return at;
    }

    private static JsonObject target(JsonObject json) {
        return json.containsKey("$ref")
                ? document.getValue(json.getString("$ref").substring(1)).asJsonObject()
                : json;
    }

    private static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
