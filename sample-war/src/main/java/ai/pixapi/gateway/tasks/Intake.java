package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.OrderReader;
import ai.pixapi.gateway.uploads.RequestFiles;
import ai.pixapi.gateway.uploads.UploadReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Reads the order of the current request from its raw body, which must be bounded and strict before anything reads it. What was
 * uploaded is there until the order was worked on, which is why that is handed in.
 */
@ApplicationScoped
public class Intake {

    private static final String POST = "POST";

    @Inject
    private HttpServletRequest request;

    @Inject
    private OrderReader orders;

    @Inject
    private UploadReader uploads;

    @Inject
    private RequestFiles files;

    @Inject
    private Desk desk;

    /** For the container. */
    public Intake() {}

    private interface Reading {
        Order of(JsonObject body, BooleanSupplier known);
    }

    /**
     * Reads an order of images made from words.
     *
     * @param path of the endpoint, a part of the fingerprint
     * @param words puts the body into today's words
     * @return the order
     * @throws IOException if the caller is gone
     */
    public Incoming generation(String path, UnaryOperator<JsonObject> words) throws IOException {
        JsonObject body = words.apply(JsonBody.read(request));
        return new Incoming(orders.generation(body, request::getHeader), () -> Fingerprint.of(POST, path, body));
    }

    /**
     * Reads an order of images made from images, a form or JSON.
     *
     * @param path of the endpoint, a part of the fingerprint
     * @param work what to do with the order
     * @param <T> what comes of it
     * @return what came of it
     * @throws IOException if the caller is gone
     */
    public <T> T edit(String path, Function<Incoming, T> work) throws IOException {
        if (!UploadReader.isForm(request)) {
            return edit(path, OrderReader.EDIT_PICTURES, UnaryOperator.identity(), work);
        }
        return uploads.read(request, form -> {
            Supplier<String> fingerprint = () -> Fingerprint.of(POST, path, form);
            Order order = orders.edit(form, request::getHeader, () -> desk.isKnown(fingerprint));
            return work.apply(new Incoming(order, fingerprint));
        });
    }

    /**
     * Reads an order of images made from images, in JSON.
     *
     * @param path of the endpoint, a part of the fingerprint
     * @param pictures the members in which pictures may be sent
     * @param words puts the body into today's words
     * @param work what to do with the order
     * @param <T> what comes of it
     * @return what came of it
     * @throws IOException if the caller is gone
     */
    public <T> T edit(String path, Set<String> pictures, UnaryOperator<JsonObject> words, Function<Incoming, T> work)
            throws IOException {
        return json(path, pictures, words, (body, known) -> orders.edit(body, request::getHeader, known), work);
    }

    /**
     * Reads an order of a video.
     *
     * @param path of the endpoint, a part of the fingerprint
     * @param work what to do with the order
     * @param <T> what comes of it
     * @return what came of it
     * @throws IOException if the caller is gone
     */
    public <T> T video(String path, Function<Incoming, T> work) throws IOException {
        return json(
                path,
                OrderReader.VIDEO_PICTURES,
                UnaryOperator.identity(),
                (body, known) -> orders.video(body, request::getHeader, known),
                work);
    }

    private <T> T json(
            String path,
            Set<String> pictures,
            UnaryOperator<JsonObject> words,
            Reading reading,
            Function<Incoming, T> work)
            throws IOException {
        return uploads.readJson(request, pictures, sent -> {
            JsonObject body = words.apply(sent);
            Supplier<String> fingerprint = () -> Fingerprint.of(POST, path, body, files);
            return work.apply(new Incoming(reading.of(body, () -> desk.isKnown(fingerprint)), fingerprint));
        });
    }
}
