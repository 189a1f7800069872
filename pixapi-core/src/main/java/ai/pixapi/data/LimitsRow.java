package ai.pixapi.data;

import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.PixelRule;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Size;
import ai.pixapi.catalog.SizeRule;
import ai.pixapi.media.Edit;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.RequestCheck;
import ai.pixapi.media.Setting;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a catalog file documents of a capability, and what counts where it is silent. */
final class LimitsRow {

    private static final int DEFAULT_MAX_COUNT = 10;

    private LimitsRow() {}

    static Limits undocumented(Capability capability) {
        return limits(new Entry("nothing", JsonValue.EMPTY_JSON_OBJECT), capability);
    }

    static Limits limits(Entry row, Capability capability) {
        return new Limits(
                sizeRule(row),
                counts(row, capability),
                inputImages(row, capability),
                row.optionalWhole("max_prompt_length").orElse(MediaRequest.MAX_PROMPT),
                row.texts("qualities"),
                row.texts("output_formats"),
                settings(row));
    }

    private static SortedSet<String> settings(Entry row) {
        SortedSet<String> settings = new TreeSet<>(row.texts("settings"));
        for (String name : settings) {
            if (!name.equals(RequestCheck.MASK) && Setting.ofWireName(name).isEmpty()) {
                throw new IllegalArgumentException("not a setting: " + name);
            }
        }
        return settings;
    }

    private static SortedSet<Integer> counts(Entry row, Capability capability) {
        SortedSet<Integer> counts = new TreeSet<>();
        Member documented = row.find("counts");
        if (documented != null) {
            for (Member count : documented.elements()) {
                counts.add(count.whole());
            }
            return counts;
        }
        for (int count = 1; count <= (capability.isVideo() ? 1 : DEFAULT_MAX_COUNT); count++) {
            counts.add(count);
        }
        return counts;
    }

    private static int inputImages(Entry row, Capability capability) {
        OptionalInt documented = row.optionalWhole("max_input_images");
        if (capability == Capability.TEXT_TO_IMAGE || capability == Capability.TEXT_TO_VIDEO) {
            return 0;
        }
        return documented.orElse(capability.isVideo() ? 1 : Edit.MAX_IMAGES);
    }

    private static SizeRule sizeRule(Entry row) {
        List<Size> sizes = new ArrayList<>();
        for (String size : row.texts("sizes")) {
            sizes.add(Size.parse(size));
        }
        List<AspectRatio> ratios = new ArrayList<>();
        for (Member ratio : row.elements("ratios")) {
            ratios.add(ratio(ratio));
        }
        List<Resolution> resolutions = new ArrayList<>();
        for (Member resolution : row.elements("resolutions")) {
            resolutions.add(resolution(resolution));
        }
        Member forms = row.find("size_forms");
        Member pixelRule = row.find("pixel_rule");
        return new SizeRule(
                forms == null ? EnumSet.allOf(SizeRule.Form.class) : forms(forms),
                sizes,
                ratios,
                resolutions,
                pixelRule == null ? null : pixelRule(pixelRule));
    }

    private static Set<SizeRule.Form> forms(Member documented) {
        Set<SizeRule.Form> forms = EnumSet.noneOf(SizeRule.Form.class);
        for (Member form : documented.elements()) {
            forms.add(form.word(SizeRule.Form.class));
        }
        return forms;
    }

    private static PixelRule pixelRule(Member documented) {
        Entry rule = documented.object().named(documented.entry() + ": " + documented.name());
        return new PixelRule(
                rule.required("multiple_of").whole(),
                rule.required("min_pixels").longWhole(),
                rule.required("max_pixels").longWhole(),
                ratio(rule.required("widest")));
    }

    static AspectRatio ratio(Member text) {
        Optional<AspectRatio> ratio = AspectRatio.parse(text.text());
        if (ratio.isEmpty()) {
            throw new IllegalArgumentException("not a ratio: " + text.text());
        }
        return ratio.get();
    }

    static Resolution resolution(Member text) {
        Optional<Resolution> resolution = Resolution.parse(text.text());
        if (resolution.isEmpty()) {
            throw new IllegalArgumentException("not a resolution: " + text.text());
        }
        return resolution.get();
    }
}
