package ai.pixapi.jakarta.telemetry;

import ai.pixapi.PixapiException;

/** What kind of failure a call ended with. */
final class ErrorType {

    private ErrorType() {}

    /** Names our own errors in snake case, others by their class. */
    static String of(Throwable failure) {
        return failure instanceof PixapiException
                ? named(failure.getClass())
                : failure.getClass().getName();
    }

    static String named(Class<?> ours) {
        return snake(ours.getSimpleName());
    }

    private static String snake(String camel) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char letter = camel.charAt(i);
            if (Character.isUpperCase(letter) && i > 0) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(letter));
        }
        return snake.toString();
    }
}
