package ai.pixapi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.pricing.PriceBook;
import java.lang.module.ModuleDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Maven runs the tests on the module path; an IDE may run them on the class path, where there is nothing to check. */
@EnabledIfSystemProperty(named = "surefire.real.class.path", matches = ".+")
class ModuleTest {

    @Test
    void theLibraryRunsAsANamedModule() {
        Module module = PriceBook.class.getModule();

        assertThat(module.isNamed()).isTrue();
        assertThat(module.getName()).isEqualTo("ai.pixapi.core");
    }

    @Test
    void usersNeedNoModuleButJsonProcessingAndTheJdk() {
        ModuleDescriptor descriptor = PriceBook.class.getModule().getDescriptor();

        assertThat(descriptor.requires())
                .filteredOn(required -> !required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .extracting(ModuleDescriptor.Requires::name)
                .filteredOn(name -> !name.startsWith("java."))
                .containsExactly("jakarta.json");
    }
}
