package ai.pixapi.jakarta.refused;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.server.Liberty;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in the configuration stops the start of the application, and one line says what. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadConfigurationIT {

    private static final String ACCOUNT = "pixapi.api-key=sk_1\n";

    /** Names are not used again, because the server does not say when it has forgotten one. */
    private static int count;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pixapi.deadline=soon                    | pixapi.deadline: must be a time with its unit
            pixapi.max-cost=cheap                   | pixapi.max-cost: must be an amount in US dollars
            pixapi.max-cost=${NOT_SET}              | pixapi.max-cost: its value cannot be read
            pixapi.at-once=maybe                    | pixapi.at-once: must be true or false
            pixapi.retries=many                     | pixapi.retries: must be a whole number
            pixapi.base-url=nowhere                 | pixapi.base-url: must be an http or https URL
            pixapi.routes.nano-banana=pixazo        | pixapi.routes.nano-banana:
            pixapi.routes.no-such-model=pixapi      | pixapi.routes.no-such-model:
            pixapi.client.a.sender=pigeon           | pixapi.client.a.sender: must be rest-client or jdk
            pixapi.executor=java:comp/nobody        | pixapi.executor: there is no ManagedExecutorService
            pixapi.tls.trust-store=/no/such/file    | pixapi.tls.trust-store: must be a file of certificates
            pixapi.price-book.file=/no/such/book    | pixapi.price-book.file:
            """)
    void aWrongValueIsNamedByItsKey(String setting, String reason) {
        assertThat(refusal(Application.named(name()).config(ACCOUNT + setting))).contains(": " + reason);
    }

    @Test
    void aSecretIsNotRepeated() {
        Application application = Application.named(name()).config("pixapi.api-key=sk_secret with-a-space");

        assertThat(refusal(application)).contains(": pixapi.api-key: a key is one word");
    }

    @Test
    void certificatesThatLibertyWouldNotUseAreRefused() {
        Application application = Application.named(name()).config(ACCOUNT + """
                        pixapi.tls.trust-store=%s
                        pixapi.tls.trust-store-password=changeit
                        """.formatted(Liberty.keyStore()));

        assertThat(refusal(application)).contains(": pixapi.tls.trust-store: ", "pixapi.sender=jdk");
    }

    @Test
    void aClientThatIsInjectedNeedsAnAccount() {
        Application application = Application.named(name()).with(Customer.class);

        assertThat(refusal(application)).contains(": pixapi.api-key: no account: set it (environment PIXAPI_API_KEY");
    }

    @Test
    void aNamedClientThatIsInjectedNeedsASetting() {
        Application application = Application.named(name()).config(ACCOUNT).with(Marketing.class);

        assertThat(refusal(application)).contains(": pixapi.client.marketing: there is a @PixapiClient(\"marketing\")");
    }

    private static String name() {
        return "refused-" + ++count;
    }

    /** {@return what the server says of an application that does not start: twice, and without a stack trace} */
    private static String refusal(Application packed) {
        WebArchive application = packed.war();
        String log = Liberty.deploy(application);
        Liberty.remove(application);
        assertThat(log)
                .contains("The application " + application.getName().replace(".war", "") + " was not started")
                .doesNotContain("sk_secret")
                .doesNotContain("with-a-space")
                .doesNotContain("\tat ");
        List<String> reasons = log.lines()
                .filter(line -> line.contains("InvalidSetting: "))
                .map(line -> line.substring(line.indexOf("InvalidSetting: ")))
                .distinct()
                .toList();
        assertThat(reasons).as(log).hasSize(1);
        return reasons.get(0);
    }
}
