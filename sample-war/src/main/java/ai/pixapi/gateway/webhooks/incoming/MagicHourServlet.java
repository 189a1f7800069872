package ai.pixapi.gateway.webhooks.incoming;

import ai.pixapi.provider.magichour.MagicHourWebhooks;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** {@code POST /in/magichour}: there only if the webhook's secret is configured. */
@WebServlet("/in/magichour")
public class MagicHourServlet extends CallServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Incoming incoming;

    @Override
    void take(HttpServletRequest request) throws IOException {
        MagicHourCalls calls = incoming.magicHour().orElseThrow(CallServlet::nothingHere);
        calls.take(
                CallBody.read(request),
                request.getHeader(MagicHourWebhooks.SIGNATURE),
                request.getHeader(MagicHourWebhooks.TIMESTAMP));
    }
}
