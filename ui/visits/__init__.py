"""First contact: visits, matters, my desk."""
