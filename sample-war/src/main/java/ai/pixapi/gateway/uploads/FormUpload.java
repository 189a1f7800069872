package ai.pixapi.gateway.uploads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.RequestContext;

/** The library's streaming half: nothing is collected, so its ways of collecting are closed. */
final class FormUpload extends AbstractFileUpload<FormRequest, DiskFileItem, DiskFileItemFactory> {

    FormUpload() {
        setHeaderCharset(StandardCharsets.UTF_8);
    }

    @Override
    public FileItemInputIterator getItemIterator(FormRequest request) throws IOException {
        return getItemIterator((RequestContext) request);
    }

    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(FormRequest request) {
        throw new AssertionError("only streamed");
    }

    @Override
    public List<DiskFileItem> parseRequest(FormRequest request) {
        throw new AssertionError("only streamed");
    }
}
