package ai.pixapi.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "/images/generations, IMAGES",
        "images/edits, IMAGES",
        "//images/edits, IMAGES",
        "/;x=1/images/edits, IMAGES",
        "/images;x=1/edits, IMAGES",
        "/async/images/edits, IMAGES",
        "/async;a//images/edits, IMAGES",
        "/async/videos/generations, VIDEOS",
        "/tasks, TASKS",
        "/tasks/task_1/events, TASKS",
        "/credits/journal, CREDITS",
        "/usage, CREDITS",
        "/quotes, QUOTES",
        "/webhooks/x, WEBHOOKS"
    })
    void aPathIsOpenToTheKeysOfItsGroupAndToNoOthers(String path, Endpoint group) {
        for (Endpoint one : Endpoint.values()) {
            assertThat(Endpoint.isAllowed(path, Set.of(one)))
                    .as("%s for %s", path, one)
                    .isEqualTo(one == group);
        }
        assertThat(Endpoint.isAllowed(path, Set.of())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/models, true",
        "/models/x/y, true",
        "/pricing, true",
        "/estimates, true",
        "/new, false",
        "/async, false"
    })
    void whatIsInNoGroupIsRefusedToALimitedKeyUnlessItIsOpenToAll(String path, boolean open) {
        assertThat(Endpoint.isAllowed(path, Set.of(Endpoint.IMAGES))).isEqualTo(open);
    }
}
