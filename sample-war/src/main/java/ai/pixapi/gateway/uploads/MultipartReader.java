package ai.pixapi.gateway.uploads;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.FileItemHeaders;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;

/** One form, read part by part as it arrives. Files go to disk; everything is bounded. */
final class MultipartReader {

    /** How many bytes all texts of a form may have: twice the longest prompt in UTF-8. */
    static final int MAX_TEXT_BYTES = 256 * 1024;

    private static final int MAX_PARTS = 64;
    private static final int BUFFER = 64 * 1024;
    private static final int MAX_HEADER_BYTES = 8192;
    private static final int MAX_BOUNDARY = 70;
    private static final Pattern TYPE =
            Pattern.compile("multipart/form-data\\s*(;.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern CHARSET = Pattern.compile(";\\s*charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    /** As clients write the field of one file, of several, and of a numbered one. */
    private static final Pattern FILE_FIELD = Pattern.compile("(image|mask)(\\[[0-9]{0,2}])?");

    private final Path directory;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<UploadForm.FilePart> files = new ArrayList<>();
    private int textBytes;

    private MultipartReader(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads a form.
     *
     * @param body the raw bytes, bounded already
     * @param contentType as sent, checked already
     * @param directory where the files go
     * @return the form, to be closed
     * @throws ApiError 400, 408, 413 or 503; no file is left then
     */
    static UploadForm read(InputStream body, String contentType, Path directory) throws IOException {
        MultipartReader reader = new MultipartReader(directory);
        boolean complete = false;
        try {
            reader.readParts(body, contentType);
            complete = true;
        } catch (FileUploadException wrong) {
            throw malformed("The body is not a complete multipart form, or a part's headers are over "
                    + MAX_HEADER_BYTES + " bytes.");
        } finally {
            if (!complete) {
                UploadForm.delete(reader.files);
            }
        }
        return new UploadForm(reader.texts, reader.files);
    }

    /**
     * Looks for the boundary in a content type.
     *
     * @throws ApiError 415 for another type, 400 without a usable boundary
     */
    static byte[] boundary(@Nullable String contentType) {
        if (contentType == null || !TYPE.matcher(contentType).matches()) {
            throw new ApiError(ErrorType.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be multipart/form-data.");
        }
        byte[] boundary = new FormUpload().getBoundary(contentType);
        if (boundary == null || boundary.length == 0 || boundary.length > MAX_BOUNDARY) {
            throw malformed("The Content-Type must name a boundary of 1.." + MAX_BOUNDARY + " characters.");
        }
        return boundary;
    }

    private void readParts(InputStream body, String contentType) throws IOException {
        FormUpload upload = new FormUpload();
        upload.setMaxPartHeaderSize(MAX_HEADER_BYTES);
        // the library asks for little at a time
        BoundaryWatch form = new BoundaryWatch(new BufferedInputStream(body, BUFFER), boundary(contentType));
        FileItemInputIterator parts = upload.getItemIterator(new FormRequest(form, contentType));
        int count = 0;
        while (parts.hasNext()) {
            if (++count > MAX_PARTS) {
                throw malformed("A form may have at most " + MAX_PARTS + " parts.");
            }
            take(parts.next());
        }
        if (count == 0 || form.parts() != count) {
            throw malformed("The form has no parts, a part without a name, or no closing boundary.");
        }
    }

    private void take(FileItemInput part) throws IOException {
        requirePlain(part.getHeaders());
        String field = part.getFieldName();
        try (InputStream content = part.getInputStream()) {
            Matcher file = FILE_FIELD.matcher(field);
            if (file.matches()) {
                files.add(new UploadForm.FilePart(file.group(1), store(file.group(1), content), isNamed(part)));
            } else if (texts.putIfAbsent(field, text(field, part.getContentType(), content)) != null) {
                throw ApiError.invalid(shown(field), shown(field) + " must be given once");
            }
        }
    }

    /** The library refuses names that this machine's file system could not have; none is ever used here. */
    private static boolean isNamed(FileItemInput part) {
        try {
            return part.getName() != null;
        } catch (InvalidPathException strange) {
            return true;
        }
    }

    private static void requirePlain(@Nullable FileItemHeaders headers) {
        String encoding = headers == null ? null : headers.getHeader("Content-Transfer-Encoding");
        if (encoding != null && !List.of("7bit", "8bit", "binary").contains(encoding.toLowerCase(Locale.ROOT))) {
            throw malformed("A Content-Transfer-Encoding is not read here; send each part as it is.");
        }
    }

    private Path store(String field, InputStream content) throws IOException {
        Path file = null;
        boolean stored = false;
        try {
            file = onDisk(() -> Files.createTempFile(directory, RequestFiles.PREFIX, null));
            Path created = file;
            try (OutputStream disk = onDisk(() -> Files.newOutputStream(created))) {
                copy(field, content, disk);
            }
            stored = true;
            return file;
        } finally {
            if (!stored && file != null) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void copy(String field, InputStream content, OutputStream disk) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int n = full(content, buffer); n > 0; n = full(content, buffer)) {
            total += n;
            if (total > RequestFiles.MOST_BYTES) {
                throw new ApiError(
                        ErrorType.PAYLOAD_TOO_LARGE,
                        field,
                        "A file may have at most " + RequestFiles.MOST_BYTES + " bytes.");
            }
            int length = n;
            onDisk(() -> {
                disk.write(buffer, 0, length);
                return disk;
            });
        }
    }

    private static int full(InputStream content, byte[] buffer) throws IOException {
        return content.readNBytes(buffer, 0, buffer.length);
    }

    private interface DiskWork<T> {
        T run() throws IOException;
    }

    private static <T> T onDisk(DiskWork<T> work) {
        try {
            return work.run();
        } catch (IOException full) {
            throw ApiError.overloaded("There is no room for uploads.");
        }
    }

    private String text(String field, @Nullable String contentType, InputStream content) throws IOException {
        Matcher charset = CHARSET.matcher(contentType == null ? "" : contentType);
        if (charset.find()
                && !List.of("utf-8", "us-ascii").contains(charset.group(1).toLowerCase(Locale.ROOT))) {
            throw ApiError.invalid(shown(field), shown(field) + " must be UTF-8");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            bytes.write(buffer, 0, n);
            textBytes += n;
            if (textBytes > MAX_TEXT_BYTES) {
                throw ApiError.invalid(
                        shown(field), "the texts of a form may have at most " + MAX_TEXT_BYTES + " bytes together");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw ApiError.invalid(shown(field), shown(field) + " must be UTF-8");
        }
    }

    private static String shown(String field) {
        return field.length() <= 40 ? field : field.substring(0, 40);
    }

    private static ApiError malformed(String message) {
        return new ApiError(ErrorType.INVALID_REQUEST_ERROR, message);
    }
}
