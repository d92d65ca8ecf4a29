// Added to pages by the preview alone: loads the page anew when the site was built again.
new EventSource("/.preview/events").onmessage = () => location.reload();
