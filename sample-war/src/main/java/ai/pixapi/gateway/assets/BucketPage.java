package ai.pixapi.gateway.assets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A part of the list of a bucket.
 *
 * @param names the names, and when each was saved
 * @param next where the next part begins; empty after the last
 */
record BucketPage(Map<String, Instant> names, Optional<String> next) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,64}");
    private static final int MOST_OF_AN_ERROR = 16 * 1024;

    /** Reads an answer to {@code list-type=2}. */
    static BucketPage read(InputStream xml) throws IOException {
        Map<String, Instant> names = new LinkedHashMap<>();
        String key = "";
        String next = "";
        boolean more = false;
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(xml);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "Key" -> key = reader.getElementText();
                        case "LastModified" -> names.put(key, Instant.parse(reader.getElementText()));
                        case "NextContinuationToken" -> next = reader.getElementText();
                        case "IsTruncated" -> more = Boolean.parseBoolean(reader.getElementText());
                        default -> {
                            // of no use here
                        }
                    }
                }
            }
        } catch (XMLStreamException | DateTimeParseException malformed) {
            throw new IOException("the list of a bucket is malformed", malformed);
        }
        return new BucketPage(names, more && !next.isEmpty() ? Optional.of(next) : Optional.empty());
    }

    /** {@return the code of an error; empty if it has none} */
    static String errorCode(InputStream xml) {
        try {
            XMLStreamReader reader =
                    factory().createXMLStreamReader(new ByteArrayInputStream(xml.readNBytes(MOST_OF_AN_ERROR)));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("Code")) {
                    String code = reader.getElementText();
                    return CODE.matcher(code).matches() ? code : "";
                }
            }
        } catch (XMLStreamException | IOException unreadable) {
            // then there is no code
        }
        return "";
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
