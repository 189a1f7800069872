package ai.pixapi.jakarta;

import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.ClientEvent;
import ai.pixapi.client.Pixapi;
import ai.pixapi.client.PixapiBuilder;
import ai.pixapi.jakarta.config.Forms;
import ai.pixapi.jakarta.config.InvalidSetting;
import ai.pixapi.jakarta.config.Setting;
import ai.pixapi.jakarta.config.Settings;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.provider.Guard;
import ai.pixapi.provider.TaskPoller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Makes clients of their settings.
 *
 * @param catalog the models
 * @param prices the prices
 * @param guard put around each provider
 * @param listeners told of what happens
 * @param executor runs asynchronous calls; empty for threads of the client's own
 */
record ClientMaker(
        ModelCatalog catalog,
        PriceBook prices,
        Guard guard,
        List<Consumer<ClientEvent>> listeners,
        Optional<Executor> executor) {

    private static final long MAX_FILE = 512L << 20;
    private static final Duration FILE_TIMEOUT = Duration.ofMinutes(5);

    OpenClient make(Settings settings) {
        PixapiBuilder builder = Pixapi.builder()
                .name(settings.client())
                .catalog(catalog)
                .prices(prices)
                .guard(guard);
        listeners.forEach(builder::listener);
        executor.ifPresent(builder::executor);
        limits(settings, builder);
        OpenSenders senders = new OpenSenders();
        try {
            Set<ProviderId> providers = Set.of();
            if (settings.read(Setting.SANDBOX, Forms::flag).orElse(false)) {
                builder.sandbox();
            } else {
                Accounts accounts = new Accounts(settings, senders);
                accounts.into(builder);
                providers = accounts.providers();
            }
            routes(settings, builder);
            return new OpenClient(builder.build(), providers, senders);
        } catch (RuntimeException unusable) {
            senders.close();
            throw unusable;
        }
    }

    private static void limits(Settings settings, PixapiBuilder builder) {
        settings.apply(Setting.MAX_COST, Forms::usd, builder::maxCost);
        settings.apply(Setting.DEADLINE, Forms::duration, builder::deadline);
        settings.apply(Setting.RETRIES, text -> (int) Math.min(100, Forms.number(text)), builder::retries);
        settings.apply(Setting.SPOOL_DIRECTORY, Forms::folder, builder::spoolTo);
        builder.files(
                settings.read(Setting.FILES_MAX_BYTES, Forms::positive).orElse(MAX_FILE),
                settings.read(Setting.FILES_TIMEOUT, Forms::duration).orElse(FILE_TIMEOUT));
        Optional<Duration> first = settings.read(Setting.POLL_SHORTEST, Forms::duration);
        Optional<Duration> last = settings.read(Setting.POLL_LONGEST, Forms::duration);
        Duration longest = last.orElse(longer(first.orElse(TaskPoller.SHORTEST), TaskPoller.LONGEST));
        Duration shortest = first.orElse(longest.compareTo(TaskPoller.SHORTEST) < 0 ? longest : TaskPoller.SHORTEST);
        if (longest.compareTo(shortest) < 0) {
            throw new InvalidSetting(
                    settings.key(Setting.POLL_LONGEST), "must not be below " + settings.key(Setting.POLL_SHORTEST));
        }
        builder.polls(shortest, longest);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Each choice is tried as soon as it is read, so that what is wrong is said of its own key. */
    private void routes(Settings settings, PixapiBuilder builder) {
        settings.apply(Setting.FALLBACK, Forms::routes, choice -> tried(builder.fallback(choice)));
        Set<String> names = new TreeSet<>();
        for (Model model : catalog.models()) {
            names.add(model.id().value());
            model.aliases().forEach(alias -> names.add(alias.value()));
        }
        settings.applyAll(
                Setting.ROUTES, names, Forms::routes, (name, choice) -> tried(builder.fallback(name, choice)));
    }

    private static void tried(PixapiBuilder builder) {
        builder.build().close();
    }
}
