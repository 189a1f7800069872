package ai.pixapi.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFilterTest {

    @ParameterizedTest
    @CsvSource({
        "/, true",
        "/index.html, true",
        "/console, true",
        "/console/app.js, true",
        "/console/sessions.js, true",
        "/console/session, false",
        "/webjars/chart.js/4.5.1/dist/chart.umd.js, true",
        "/consoles, false",
        "/v1/models, false",
        "/assets/x.png, false"
    })
    void pagesAreToldFromTheApis(String path, boolean page) {
        assertThat(PageFilter.isPage(path)).isEqualTo(page);
    }
}
