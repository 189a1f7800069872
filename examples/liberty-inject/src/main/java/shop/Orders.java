package shop;

import ai.pixapi.client.ClientEvent.TaskCompleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the orders of every client that were completed. */
@Path("orders")
@ApplicationScoped
public class Orders {

    private final List<String> completed = new CopyOnWriteArrayList<>();

    void onDone(@ObservesAsync TaskCompleted done) {
        completed.add(done.result().handle().toString());
    }

    @GET
    @Produces("text/plain")
    public String completed() {
        return String.join("\n", completed);
    }
}
