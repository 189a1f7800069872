package ai.pixapi.client;

import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accounts by environment variables. */
final class Environment {

    private final Map<String, String> variables;
    private boolean any;

    private Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    static PixapiBuilder builder(Map<String, String> variables) {
        PixapiBuilder builder = new PixapiBuilder();
        Environment environment = new Environment(variables);
        environment.account(builder::pixapi, "PIXAPI_BASE_URL", "PIXAPI_KEY");
        environment.account(builder::pixazo, "PIXAZO_BASE_URL", "PIXAZO_KEY", "PIXAZO_API_KEY");
        environment.account(builder::magicHour, "MAGIC_HOUR_BASE_URL", "MAGIC_HOUR_API_KEY");
        environment.account(builder::openAi, "OPENAI_BASE_URL", "OPENAI_API_KEY");
        if (!environment.any) {
            throw new IllegalStateException("set PIXAPI_KEY, PIXAZO_KEY, MAGIC_HOUR_API_KEY or OPENAI_API_KEY;"
                    + " Pixapi.sandbox() needs no key");
        }
        return builder;
    }

    private void account(Consumer<Account> found, String baseUrl, String... keys) {
        Stream.of(keys).filter(name -> value(name) != null).findFirst().ifPresent(name -> {
            Account account = of(name);
            String url = value(baseUrl);
            found.accept(url == null ? account : account.baseUrl(url(baseUrl, url)));
            any = true;
        });
    }

    private Account of(String name) {
        try {
            return Account.of(String.valueOf(value(name)));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException(name + ": " + malformed.getMessage(), malformed);
        }
    }

    private static URI url(String name, String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException(name + " is no URL", null);
        }
    }

    private @Nullable String value(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
