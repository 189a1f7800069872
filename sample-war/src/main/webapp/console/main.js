const session = await (await fetch("/console/session")).json();
document.querySelector("main").textContent = session.signed_in ? "Signed in." : "Nobody is signed in.";
