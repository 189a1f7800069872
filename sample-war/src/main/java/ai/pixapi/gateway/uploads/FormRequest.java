package ai.pixapi.gateway.uploads;

import java.io.InputStream;
import org.apache.commons.fileupload2.core.RequestContext;

/**
 * A form as the library wants to see it.
 *
 * @param body the bytes, bounded already
 * @param contentType with the boundary
 */
record FormRequest(InputStream body, String contentType) implements RequestContext {

    @Override
    public String getCharacterEncoding() {
        return "UTF-8";
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    @Override
    public InputStream getInputStream() {
        return body;
    }

    @Override
    public boolean isMultipartRelated() {
        return false;
    }
}
