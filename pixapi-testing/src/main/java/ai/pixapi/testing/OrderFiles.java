package ai.pixapi.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What orders result in when nothing else is said. */
final class OrderFiles {

    private static final Pattern PIXELS = Pattern.compile("(\\d{1,4})x(\\d{1,4})");
    private static final int USUAL_SIDE = 64;

    private OrderFiles() {}

    static List<ResultFile> of(OrderDraft draft, List<ResultFile> inTurn) {
        List<ResultFile> files = new ArrayList<>();
        for (int i = 0; i < draft.n(); i++) {
            files.add(inTurn.isEmpty() ? picture(draft, i) : inTurn.get(i % inTurn.size()));
        }
        return files;
    }

    private static ResultFile picture(OrderDraft draft, int index) {
        if (draft.kind() == OrderKind.VIDEO) {
            return ResultFile.mp4();
        }
        Matcher pixels = PIXELS.matcher(draft.size());
        boolean exact = pixels.matches();
        int width = exact ? Integer.parseInt(pixels.group(1)) : USUAL_SIDE;
        int height = exact ? Integer.parseInt(pixels.group(2)) : USUAL_SIDE;
        return switch (draft.format()) {
            case "jpeg", "jpg" -> ResultFile.jpeg(width, height);
            case "webp" -> ResultFile.webp(width, height);
            default -> ResultFile.png(width, height, index);
        };
    }
}
